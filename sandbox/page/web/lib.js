// The one door to the vendored libraries: no other file names Preact or htm.
import { Component, Fragment, createContext, h, render } from "./vendor/preact.js";
import htm from "./vendor/htm.js";

export {
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "./vendor/hooks.js";
export { Component, Fragment, createContext, h, render };

export const html = htm.bind(h);

/** Keep a component as it is while none of its properties is another object. */
export function memo(Inner) {
  return class extends Component {
    shouldComponentUpdate(next) {
      const names = new Set([...Object.keys(this.props), ...Object.keys(next)]);
      return [...names].some((name) => !Object.is(this.props[name], next[name]));
    }

    render(props) {
      return h(Inner, props);
    }
  };
}

/** Join class names, leaving out what is false or empty. */
export function classes(...names) {
  return names.filter(Boolean).join(" ");
}
