package io.blackstart.app.console.bridge;

/** Where somebody outside asks for the window. */
public interface WindowCall {
    /** Nobody asks. */
    WindowCall NONE = _ -> {};

    /** @param bring called from any thread whenever the window is to come to the front */
    void onCall(Runnable bring);
}
