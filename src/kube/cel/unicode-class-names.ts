/**
 * What `\p{…}` may name: the categories and scripts of Unicode 15 and their other names, in small letters. Scripts of several
 * words are missing: since Go 1.25 none of them is found.
 */
const names = new Set(
  `any ascii assigned lc
c cc cf cn co cs l ll lm lo lt lu m mc me mn n nd nl no p pc pd pe pf pi po ps s sc sk sm so z zl zp zs
adlam ahom arabic armenian avestan balinese bamum batak bengali bhaiksuki bopomofo brahmi braille buginese buhid carian
chakma cham cherokee chorasmian common coptic cuneiform cypriot cyrillic deseret devanagari dogra duployan elbasan
elymaic ethiopic georgian glagolitic gothic grantha greek gujarati gurmukhi han hangul hanunoo hatran hebrew hiragana
inherited javanese kaithi kannada katakana kawi kharoshthi khmer khojki khudawadi lao latin lepcha limbu lisu lycian
lydian mahajani makasar malayalam mandaic manichaean marchen medefaidrin miao modi mongolian mro multani myanmar
nabataean nandinagari newa nko nushu ogham oriya osage osmanya palmyrene phoenician rejang runic samaritan saurashtra
sharada shavian siddham sinhala sogdian soyombo sundanese syriac tagalog tagbanwa takri tamil tangsa tangut telugu
thaana thai tibetan tifinagh tirhuta toto ugaritic vai vithkuqi wancho yezidi yi
casedletter closepunctuation cntrl combiningmark connectorpunctuation control currencysymbol dashpunctuation
decimalnumber digit enclosingmark finalpunctuation format initialpunctuation letter letternumber lineseparator
lowercaseletter mark mathsymbol modifierletter modifiersymbol nonspacingmark number openpunctuation other otherletter
othernumber otherpunctuation othersymbol paragraphseparator privateuse punct punctuation separator spaceseparator
spacingmark surrogate symbol titlecaseletter unassigned uppercaseletter`.split(/\s/),
);

/** Whether Go knows a character class by this name: without regard for case, spaces, underscores and hyphens. */
export const isUnicodeClass = (name: string): boolean =>
  names.has(name.replaceAll(/[-_ ]/g, '').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()));
