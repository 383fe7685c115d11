/** The server door of intake: one way in for everybody who gives their data away, whatever the door they come through. */
export { type Arrival, type Arrived, type OwnFields, type Touch, takeIn } from './actions/take-in.ts';
