### Занятия и журнал дефицитов

nav-lessons = Занятия
lessons-plan = Назначить занятие
lessons-head = сегодня { $today }, не отмечено { $open }
