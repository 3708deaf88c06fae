### Шаблоны ИОМ

label-template = Шаблон ИОМ: { $title }
label-template-dropped = Шаблон ИОМ убран: { $title }
template-drop = Убрать шаблон
