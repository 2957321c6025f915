package dev.millrace.worker.run;

import dev.millrace.task.Task;

/** A task on offer that was delivered to us, and has to be answered for by the thread that took it. */
interface Delivery {

    Task task();

    /** It is ours: nobody else is offered it. */
    void accept();

    /** It is not ours: somebody else is offered it, soon. */
    void release();
}
