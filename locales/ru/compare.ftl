# Два дня плана рядом.
compare-title = Сравнить два дня
compare-lede = Что между двумя днями или двумя сессиями добавлено, продвинулось, проведено или отложено и на сколько.
compare-choose = Выбрать, что сравнить
compare-plan = План
compare-from = С
compare-to = По
compare-day = День
compare-a-day = день, указанный рядом
compare-baseline = Исходное состояние { sessions-the }, { $date }
compare-of-baseline = исходное состояние { sessions-the } ({ $date })
compare-of-day = состояние на { $date }
compare-no-baseline = У этого плана нет исходного состояния { sessions-the }. Выберите другое или укажите день.
compare-hint = Выберите исходное состояние плана на сессии или укажите день в виде 2024-06-27. Без второго дня — по сегодняшний.
compare-show = Сравнить
compare-since-session = От исходного состояния { sessions-the } до сегодняшнего дня
compare-between-sessions = От исходного состояния { $from }-й сессии к исходному состоянию { $to }-й сессии
compare-misread = «{ $given }» — не день и не сессия этого органа. Укажите день в виде 2024-06-27 или выберите исходное состояние.
compare-wrong-order = Второй день раньше первого. Поменяйте их местами.
compare-known-unknown = В адресе не указано ни «then», ни «now»: неясно, по чьим сведениям показать дни. Выберите заново на странице «Сравнить два дня».
compare-after-unknown = В адресе указано место в списке, которое прочесть нельзя. Начните сравнение сначала.
compare-sides = { $known ->
    [then] Сравниваются { $from } и { $to }, дни — по сведениям того времени.
    [baselines] Сравниваются { $from } и { $to }.
   *[now] Сравниваются { $from } и { $to }, дни — по нынешним сведениям.
}
compare-plan-on = План на { $date }
compare-none = Между этими днями в плане ничего не добавлено, не продвинулось, не проведено и не отложено.
compare-totals = В цифрах
compare-total-added = { $count ->
    [one] вид деятельности добавлен
    [few] вида деятельности добавлено
   *[other] видов деятельности добавлено
}
compare-total-gone = { $count ->
    [one] вида деятельности в плане больше нет
   *[other] видов деятельности в плане больше нет
}
compare-total-moved = с другим статусом
compare-total-delivered = из них проведено
compare-total-completed = из них завершено
compare-total-later = с более поздним окончанием
compare-total-earlier = с более ранним окончанием
compare-total-outputs = { $count ->
    [one] мероприятие отмечено
    [few] мероприятия отмечено
   *[other] мероприятий отмечено
}
compare-what = Что
compare-status = Статус
compare-end = Окончание
compare-then = затем
compare-added = добавлено
compare-gone = в плане больше нет
compare-moved = новый статус
compare-other-area = в другой области
compare-reworded = новая формулировка
compare-shift-days = { $direction ->
    [later] { $count ->
        [one] на { $count } день позже
        [few] на { $count } дня позже
       *[other] на { $count } дней позже
    }
   *[earlier] { $count ->
        [one] на { $count } день раньше
        [few] на { $count } дня раньше
       *[other] на { $count } дней раньше
    }
}
compare-shift-months = { $direction ->
    [later] { $count ->
        [one] на { $count } месяц позже
        [few] на { $count } месяца позже
       *[other] на { $count } месяцев позже
    }
   *[earlier] { $count ->
        [one] на { $count } месяц раньше
        [few] на { $count } месяца раньше
       *[other] на { $count } месяцев раньше
    }
}
compare-shift-years = { $direction ->
    [later] { $count ->
        [one] на { $count } год позже
        [few] на { $count } года позже
       *[other] на { $count } лет позже
    }
   *[earlier] { $count ->
        [one] на { $count } год раньше
        [few] на { $count } года раньше
       *[other] на { $count } лет раньше
    }
}
compare-outputs = Отмеченные мероприятия
compare-more-outputs = Здесь последние пятьдесят; на странице мероприятий есть все.
compare-pages = Страницы
compare-more = Следующие виды деятельности
compare-since-this = Что изменилось в плане после этой сессии
