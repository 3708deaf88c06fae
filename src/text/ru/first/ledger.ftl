### Дефициты: журнал, состояния, проверки

nav-ledger = Дефициты
deficit-taken = взят в работу
deficit-checked = проверка, форма { $form }
deficit-closed = закрыт
label-deficit-taken = Дефицит в работе: { $title }
label-deficit-checked = Проверка умения, решено { $n }: { $title }
label-deficit-closed = Дефицит закрыт: { $title }
