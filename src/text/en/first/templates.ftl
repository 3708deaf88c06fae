### Templates of routes

label-template = Template of routes: { $title }
label-template-dropped = Template of routes removed: { $title }
template-drop = Remove the template
