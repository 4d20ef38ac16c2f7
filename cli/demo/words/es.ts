import type { Language } from './topic.ts';

export const ES: Language = {
  food: {
    good: ['{p} llegó fresco y muy dulce.', 'Toda la familia quiere repetir.'],
    mixed: ['Rico, pero más pequeño que en la foto.'],
    bad: ['La mitad de la caja venía estropeada.'],
  },
  beauty: {
    good: ['{p} se absorbe enseguida y no irrita.', 'El tono es el mismo que en el directo.'],
    mixed: ['De momento no noto gran diferencia.'],
    bad: ['Me salieron granitos a los tres días.'],
  },
  clothing: {
    good: ['La talla es correcta y la tela es buena.', '{p} queda muy bien y no destiñe.'],
    mixed: ['Bonito, aunque talla grande.'],
    bad: ['Se descosió en el primer lavado.'],
  },
  home: {
    good: ['{p} da una luz muy agradable.', 'Se monta en diez minutos.'],
    mixed: ['Bonita, pero el cable es corto.'],
    bad: ['Dejó de funcionar a la semana.'],
  },
  parcel: {
    good: ['Llegó antes de lo prometido.', 'Muy bien embalado.'],
    mixed: ['El envío tardó un poco más de lo dicho.'],
    bad: ['Nadie contesta los mensajes.'],
  },
};
