// @ts-check
/** 1,024 short English words for the safety code. Their order is part of it: never change it. */

export const words = `
acorn acre actor adobe age agent aim alarm album alley almond alpha amber angle ankle ant apple
april apron arch area arena arm arrow art ash aspen atlas atom attic autumn award baby badge bagel
bake ball balm bamboo banana band bank bar bark barn barrel base basil basin basket bath bay beam
bean bear beard beat beaver bed bee beet bell belt bend berry bike bill birch bird birth bison
black blade blank blaze block bloom blue boat body bonus book boot bow box boy braid brain bran
branch brass bread breeze brick bridge broom broth brown brush bubble bucket bud bug bulb bull bun
bunny bus bush button buzz cable cactus cafe cake calf call calm camera camp canal candle candy
cane canoe cap cape car card care cargo carol carpet carrot cart carve case castle cat cave cedar
cell cello cent chain chair chalk charm chart cheek cheer cheese cherry chess chest chief chip
choir church cider cinema circle city clam clap clay clean climb clip cloak cloth cloud clover
club coach coal coast coat cobalt cocoa coconut coil coin colour comb comet cook cookie copper
coral cord cork corn corner cot couch court cousin cove cow crab craft crane crayon cream creek
crew crop cross crown crumb cub cube cup curb curl curve cycle dale dance dart dash date dawn day
delta denim desert desk diary dice dill dime diner dish dock dog doll dome donkey door dot dove
dragon draw dream dress drift drink drop duck dusk dust eagle ear early earth east easy echo edge
egg eight elder elk elm ember engine equal ever eye fable fabric face fact fair falcon fall family
fan farm father fawn feast feather felt fence fern ferry fiddle field fig film fin finch find
finger fir fish five flag flake flame flash flat flax fleet flint float flock floor flour flow
flower flute foam fog fold folk food foot forest fork form fort forum four fox frame free fresh
friend frog frost fruit fudge full fun gable gala game garage garden gate gear gem gentle giant
gift ginger giraffe girl glad glass gleam glen glide globe glove glow glue goat gold golf good
goose gown grand grape graph grass gravel gray great green grin grip group grove guess guest guide
guitar gull habit hair half hall ham hammock hand happy harbor hare harp hat hawk hay hazel head
heart heat heather hedge heel helmet help hen herb herd heron hill hint hobby holly home honey
hoof hook hoop hope horn horse hour hug human hut ice idea image inch ink inlet insect iris iron
island ivory ivy jacket jade jam january jar jasmine jaw jazz jelly jet jewel joke jolly journey
joy jug juice jump jungle kayak keel keen kettle key kick kilt king kit kitchen kite kitten kiwi
knee knight knit knob knot koala lab lace ladder lake lamp land lane lap lark laser lasso laugh
lava lawn leaf leap learn lemon lens letter level light lilac lime line linen link lion lip list
little live loaf lock log logic long loom loop lotus loud love low loyal luck lunar lunch lute
magic magnet mail main maize mall mango maple marble mask mast mat match may maze meadow meal
medal melody melon merit merry metal meter middle mild mile milk mill mime mind mine mint minute
mirror mist mitten model moment monday monkey month moon moose moss moth mother motor mouse mouth
movie mud muffin mug mule music mustard myth nail name napkin nature navy near neck needle neon
nest net new nice nine noble nod noise noodle noon north note novel number nurse nut nylon oak oar
oasis oat ocean office oil olive onion open opera orange orbit orchid organ otter oven oxygen
oyster pack paddle page paint pair palace palm pan panda panel paper parade park parrot part party
pass pasta paste pastry patch path patio paw peach peak peanut pear pearl pebble pecan pedal pen
pencil penny people pepper perch petal phone photo picture pie pier pilot pink pipe pitch pizza
place plan plane planet plant plate play plaza plow plum pocket poem poet point pole pony pool
porch port post potato prairie present press pride prince prize pulse pump pupil puppet puppy
purple purse quail queen quest quick quiet quill quilt quiz rabbit race radio radish raft rail
rain raisin ranch range rapid raven reach ready red reef rice rich ride ridge ripple rise river
robe robin robot rock rocket roof room root rope rose round route row royal ruby rule run rye sack
saddle safe sage sail saint salad salmon salsa salt sand sandal satin sauna save scale scarf scene
scoop scout sea seal season seat seed seesaw seven shade shadow shape share shawl shed sheep sheet
shelf shell shield shine ship shoe shop shore short shrimp side silk silver simple sing sink
sister six size skate sketch ski skill slate sleep sleeve slice slide slope slow smart smile
smooth snack snail snow soap sock soda sofa soft soil solar solid solo song soup space spark
sparrow spice spider spin spiral spirit sport spot spray spring spruce square stable stair stamp
star start station steam steel stem stew stick stone store storm story stove straw street string
stripe strong studio style sugar summer sunday surf swan sweater sweet swift swim swing switch
syrup table tail talk tall tango tape taste taxi tea team ten tennis tent thing think thread three
thunder tick ticket tide tiger tile timber time tiny tip toad toast toe token tomato tone tooth
torch totem touch tower toy track trade trail train tray treat trick trip trout truck true trumpet
trunk trust tub tuba tulip tuna tune tunnel turkey turn turtle tutor twig twin two uncle under
union upper urban valley vanilla vase velvet verb vest video view village vine violet violin visit
vivid voice vote vowel waffle wagon waist walk wall walnut waltz wand warm wash watch water wave
wax way week well whale wheat wheel white wide wind window winter wise wool word work world wren
wrist yard year yeast yellow yes yoga young zebra zero zest zinc zone zoo
`.trim().split(/\s+/);
