### Шаблоны ИОМ

kind-template = Шаблон ИОМ
template-use = Предлагать по шаблону
template-none = без шаблона
template-head = Шаблоны школы
template-lead = Пустое поле оставляет то, что предлагает программа. В цели {"{skills}"} и {"{day}"}, в занятии {"{skill}"} и {"{short}"} заменяются словами маршрута. Принятые маршруты меняются, только когда вы обновите их сами, и лишь там, где их не правили.
template-add = Новый шаблон
template-edit = Править
template-edit-label = Править шаблон: { $title }
template-title = Название шаблона
template-goal = Цель
template-for-deficit = Занятие при дефиците
template-for-likely = Занятие, когда дефицит вероятен
template-activity = Чем занимаемся
template-save = Записать шаблон
template-minutes = Минут на шаг
template-anew = Обновить из шаблона
template-anew-all = { $n ->
    [one] Обновить { $n } ИОМ
   *[other] Обновить { $n } ИОМ
}
