package io.blackstart.app.console.bridge;

/** How far one step goes while time stands still. */
public enum StepTo {
    /** One message is delivered, or a timer runs. */
    DELIVERY,
    /** The next event that has a line in the list. */
    EVENT,
    /** The next fault, loss of power, election, merge or breach. */
    INCIDENT
}
