### Загрузка

import-withdraw = Отменить загрузку
