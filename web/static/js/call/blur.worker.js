// @ts-nocheck
/**
 * Blurs what is behind a person, picture by picture, in a worker whose policy is its own. MediaPipe's
 * solution wants a page around it; it gets as little of one as it asks for. Nothing leaves here but
 * the blurred pictures.
 */

const BASE = new URL(".", self.location.href);
const SOFT = "blur(14px)";
/** Of so many pictures the mean counts; the first ones make ready and are left out. */
const WARM = 5;
const JUDGED = 40;
/** Milliseconds for a picture beyond which the processor is needed elsewhere. */
const TOO_SLOW = 60;

const policy = self.trustedTypes?.createPolicy("blur", {
  createScriptURL(asked) {
    const url = new URL(asked, BASE);
    if (url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) throw new Error("not ours");
    return url.href;
  },
});

function load(name) {
  self.importScripts(policy ? policy.createScriptURL(name) : name);
}

self.window = self;
self.document = {
  addEventListener() {},
  removeEventListener() {},
  getElementById: () => null,
  querySelector: () => null,
  currentScript: { src: BASE.href },
  createElement(name) {
    if (name === "canvas") return new OffscreenCanvas(1, 1);
    const heard = {};
    return {
      heard,
      addEventListener: (type, fn) => (heard[type] = fn),
      setAttribute(key, value) {
        this[key] = value;
      },
    };
  },
  body: {
    appendChild(script) {
      load(script.src);
      queueMicrotask(() => script.heard.load?.());
    },
  },
};

self.onmessage = ({ data }) => {
  void work(data).catch(() => self.postMessage("failed"));
};

async function work({ readable, writable }) {
  load("selfie_segmentation.js");
  const solution = new self.SelfieSegmentation({ locateFile: (file) => new URL(file, BASE).href });
  solution.setOptions({ modelSelection: 1 });
  let found = null;
  solution.onResults((results) => (found = results));
  await solution.initialize();
  const small = new OffscreenCanvas(1, 1);
  const whole = new OffscreenCanvas(1, 1);
  const reader = readable.getReader();
  const writer = writable.getWriter();
  let seen = 0;
  let spent = 0;
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    const began = performance.now();
    const { displayWidth: width, displayHeight: height, timestamp } = frame;
    // The model looks at little more than a stamp; the picture itself keeps its size.
    small.width = 256;
    small.height = Math.round((256 * height) / width);
    small.getContext("2d").drawImage(frame, 0, 0, small.width, small.height);
    await solution.send({ image: small });
    if (whole.width !== width || whole.height !== height) Object.assign(whole, { width, height });
    const paint = whole.getContext("2d");
    paint.globalCompositeOperation = "copy";
    paint.filter = "blur(3px)";
    paint.drawImage(found.segmentationMask, 0, 0, width, height);
    paint.globalCompositeOperation = "source-in";
    paint.filter = "none";
    paint.drawImage(frame, 0, 0, width, height);
    paint.globalCompositeOperation = "destination-over";
    paint.filter = SOFT;
    paint.drawImage(frame, 0, 0, width, height);
    frame.close();
    await writer.write(new VideoFrame(whole, { timestamp }));
    seen += 1;
    if (seen === WARM) self.postMessage("ready");
    if (seen > WARM) spent += performance.now() - began;
    if (seen === WARM + JUDGED) {
      if (spent / JUDGED > TOO_SLOW) return self.postMessage("slow");
      seen = WARM;
      spent = 0;
    }
  }
}
