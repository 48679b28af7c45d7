// Where an element stands (a message, a modal or the Home tab), handed down to it, and the values entered there.
import { createContext, useContext } from "./lib.js";
import { setValue } from "./actions.js";
import { useStore } from "./store.js";
import { fromWire, initialValue } from "./values.js";

export const OriginContext = createContext({ key: "nowhere", wire: null, held: {} });

/** The present value of an element and a function to set it. */
export function useValue(block, element) {
  const origin = useContext(OriginContext);
  const { block_id: blockId } = block;
  const { action_id: action } = element;
  const typed = useStore((state) => state.values[origin.key]?.[blockId]?.[action]);
  const held = origin.held?.[blockId]?.[action];
  let value = typed;
  if (value === undefined) value = held === undefined ? initialValue(element) : fromWire(element.type, held);
  return [value, (next) => setValue(origin.key, blockId, action, next), origin];
}

export const useBusy = (block, element) => {
  const origin = useContext(OriginContext);
  return useStore((state) => Boolean(state.busy[`${origin.key}/${block.block_id}/${element.action_id}`]));
};
