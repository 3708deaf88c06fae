### Ученик

objection-withdraw = Снять несогласие
