namespace Tensorflow;

/// <content>Running one operation in a session.</content>
public sealed partial class Operation
{
    /// <summary>Runs this operation. Source: TensorFlow 1.15 <c>Operation.run</c>.</summary>
    /// <param name="feed_dict">The tensors that are fed, and their values.</param>
    /// <param name="session">Where to run it; the default session if null.</param>
    /// <exception cref="ValueError">
    /// No session is given, and there is no default one, or it is another graph's; or the one given is.
    /// </exception>
    /// <exception cref="InvalidArgumentError">A kernel refuses its inputs, or a placeholder is not fed.</exception>
    /// <exception cref="FailedPreconditionError">A variable is read before it was initialised.</exception>
    public void run(FeedItem[]? feed_dict = null, Session? session = null)
    {
        if (session is null && ops.get_default_session().graph != graph)
        {
            throw new ValueError(
                "Cannot use the default session to execute operation: the operation's graph is different from the session's "
                    + "graph. Pass an explicit session to run(session=sess)."
            );
        }

        (session ?? ops.get_default_session()).run(this, feed_dict ?? []);
    }
}
