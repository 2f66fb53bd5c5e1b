package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;

/** A word with its shape and colour. */
record Badge(Glyph glyph, String word, Tone tone) {}
