namespace Audit.Calls;

/// <summary>What an awaiting caller gets from a task that did not succeed.</summary>
internal static class TaskError
{
    public static Exception Of(Task task)
    {
        if (task.Exception is { } exception)
        {
            return exception.InnerException ?? exception;
        }

        try
        {
            // Only awaiting gives the exception that canceled the task.
            task.GetAwaiter().GetResult();
        }
        catch (Exception canceled)
        {
            return canceled;
        }

        return new TaskCanceledException(task);
    }
}
