namespace Tensorflow.Grpc;

/// <summary>
/// What a server answers as the exception that a run in this process throws, and what it means for who gets it.
/// </summary>
internal static class RemoteErrors
{
    /// <summary>The exception of a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The server's message.</param>
    /// <param name="isRepeated">Whether it answers an attempt after the first.</param>
    internal static TensorflowException ErrorOf(TF_Code code, string message, bool isRepeated)
    {
        if (code == TF_Code.TF_ABORTED && message.StartsWith("Session ", StringComparison.Ordinal))
        {
            message +=
                "\nThe server has lost the session: it was restarted or reset, or has given up a client that it took for gone. "
                + "After a restart or a reset the variables are lost too. Make a new session, and restore the variables.";
        }
        else if (code == TF_Code.TF_ABORTED && isRepeated)
        {
            message +=
                "\nThe connection broke while the step ran, and its result is lost; the server and its variables are there. The "
                + "step may have changed them.";
        }

        return ErrorCodes.ErrorOf(code, message);
    }
}
