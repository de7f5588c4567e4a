using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>The value of one tensor in a session.</content>
public partial class Tensor
{
    /// <summary>The tensor's value in the default session. Source: TensorFlow 1.15 <c>Tensor.eval</c>.</summary>
    /// <exception cref="ValueError">There is no default session, or it is another graph's.</exception>
    /// <exception cref="InvalidArgumentError">A kernel refuses its inputs, or a placeholder is not fed.</exception>
    /// <exception cref="FailedPreconditionError">A variable is read before it was initialised.</exception>
    public NDArray eval(params FeedItem[] feed_dict)
    {
        var session = ops.get_default_session();
        return session.graph == graph
            ? session.run(this, feed_dict)
            : throw new ValueError(
                "Cannot use the default session to evaluate tensor: the tensor's graph is different from the session's graph. "
                    + "Pass an explicit session to `eval(session=sess)`."
            );
    }

    /// <summary>The tensor's value in a session. Source: TensorFlow 1.15 <c>Tensor.eval</c>.</summary>
    /// <inheritdoc cref="eval(FeedItem[])"/>
    public NDArray eval(Session session, params FeedItem[] feed_dict) => Argument.Given(session).run(this, feed_dict);

    private partial NDArray Value() =>
        Contexts.Context.Current.executing_eagerly()
            ? graph.EagerExecution.Value(this)
            : throw new RuntimeError($"Tensor '{name}' has no value outside of a session; use Session.run to get it.");
}
