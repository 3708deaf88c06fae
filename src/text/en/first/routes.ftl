### Routes

routes-adopted = Adopted: { $n }
route-parents = Parents
route-adopt = Adopt and go on
label-route-parents = Answer of the parents to the route: { $title }
