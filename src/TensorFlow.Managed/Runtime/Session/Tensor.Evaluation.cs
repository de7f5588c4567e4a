using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>The value of one tensor in a session.</content>
public partial class Tensor
{
    /// <summary>The tensor's value in the default session. Source: TensorFlow 1.15 <c>Tensor.eval</c>.</summary>
    /// <exception cref="ValueError">There is no default session.</exception>
    /// <exception cref="InvalidArgumentError">A kernel refuses its inputs, or a placeholder is not fed.</exception>
    /// <exception cref="FailedPreconditionError">A variable is read before it was initialised.</exception>
    public NDArray eval(params FeedItem[] feed_dict) => ops.get_default_session().run(this, feed_dict);

    /// <summary>The tensor's value in a session. Source: TensorFlow 1.15 <c>Tensor.eval</c>.</summary>
    /// <inheritdoc cref="eval(FeedItem[])"/>
    public NDArray eval(Session session, params FeedItem[] feed_dict) => session.run(this, feed_dict);

    private partial NDArray Value() =>
        Contexts.Context.Current.executing_eagerly()
            ? graph.EagerExecution.Value(this)
            : throw new RuntimeError($"Tensor '{name}' has no value outside of a session; use Session.run to get it.");
}
