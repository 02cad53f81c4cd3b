"""What the practice partner says, word for word as it is written beside the picture."""

from typing import Final

WORDS: Final = {
    "nb": {
        "hello": (
            "Hei. Jeg er en øvepartner, ikke et menneske. Her kan du bli kjent med rommet i ro. "
            "Lyden og bildet ditt blir hos deg. Det jeg sier, får du også skriftlig."
        ),
        "mute": (
            "Prøv gjerne å slå av mikrofonen, og så på igjen. Da skriver jeg til deg hva den andre "
            "ville ha sett."
        ),
        "tools": (
            "Under samtaleverktøy ligger det ord du kan låne når noe er tungt. Bare du ser dem. "
            "Du kan lese litt nå, jeg venter."
        ),
        "quiet": "I en samtale er det lov å være stille. Nå er jeg stille en stund.",
    },
    "en": {
        "hello": (
            "Hello. I am a practice partner, not a human being. Here you can get to know the room "
            "in peace. Your sound and picture stay with you. What I say, I also write to you."
        ),
        "mute": (
            "Try turning your microphone off, and on again. I will write to you what the other "
            "person would have seen."
        ),
        "tools": (
            "Under conversation tools there are words you can borrow when something is heavy. "
            "Only you see them. Read a little now, I will wait."
        ),
        "quiet": "In a conversation it is fine to be silent. Now I am silent for a while.",
    },
}
