### ИОМ

routes-adopted = Принятые: { $n }
route-parents = Родители
route-adopt = Утвердить и дальше
label-route-parents = Ответ родителей на ИОМ: { $title }
