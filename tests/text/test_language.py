"""The language of a text, by its script and its commonest words."""

import pytest

from reader.text.language import UNKNOWN, guess_language

SAMPLES = {
    "en": "The harbour was closed on Monday and the boats were sent to the north.",
    "fr": "Le port a été fermé lundi et les bateaux sont partis vers le nord, a dit le maire.",
    "es": "El puerto fue cerrado el lunes y los barcos se fueron al norte, según el alcalde.",
    "de": "Der Hafen ist seit Montag geschlossen, und die Boote sind nach Norden gefahren.",
    "pt": "O porto foi fechado na segunda-feira e os barcos não voltaram, segundo o prefeito.",
    "it": "Il porto è chiuso da lunedì e le barche sono andate al nord, ha detto il sindaco.",
    "ru": "Порт закрыт с понедельника, лодки ушли на север.",
    "ar": "أغلق الميناء يوم الاثنين وغادرت القوارب إلى الشمال.",
    "ur": "بندرگاہ پیر سے بند ہے اور کشتیاں شمال چلی گئی ہیں۔",
    "zh": "港口星期一关闭，船只开往北方。",
    "ja": "港は月曜日に閉まり、船は北へ向かった。",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_one_sentence_is_enough(language: str) -> None:
    """For each of the eleven languages."""
    assert guess_language(SAMPLES[language]) == language


def test_no_words_no_language() -> None:
    """Figures and names tell nothing; foreign names do not turn English into another script's language."""
    assert guess_language("12 34 !!") == guess_language("") == UNKNOWN
    assert guess_language(SAMPLES["en"] + " It is called 港 or Порт.") == "en"
