namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Losses of a graph and what they add up to: <c>tf.losses</c>.</summary>
    public losses_internal losses { get; } = new();

    /// <summary>The functions of <c>tf.losses</c>.</summary>
    public partial class losses_internal
    {
        internal losses_internal() { }

        /// <summary>
        /// Lists a loss with those of the graph. Source: TensorFlow 1.15 <c>tf.losses.add_loss</c> (python/ops/losses/util.py).
        /// </summary>
        /// <param name="loss">The loss.</param>
        /// <param name="loss_collection">The list; null or empty: none.</param>
        public void add_loss(Tensor loss, string? loss_collection = ops.GraphKeys.LOSSES_) =>
            losses_impl.add_loss(loss, loss_collection);

        /// <summary>
        /// The losses that are listed. scope: a regular expression that their names begin with; all if null or empty. Source:
        /// TensorFlow 1.15 <c>tf.losses.get_losses</c>.
        /// </summary>
        /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
        public Tensor[] get_losses(string? scope = null, string loss_collection = ops.GraphKeys.LOSSES_) =>
            [.. ops.get_default_graph().get_collection<Tensor>(loss_collection, scope)];

        /// <summary>
        /// The losses of the regularizers of variables and layers. scope: a regular expression that their names begin with; all
        /// if null or empty. Source: TensorFlow 1.15 <c>tf.losses.get_regularization_losses</c>.
        /// </summary>
        /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
        public Tensor[] get_regularization_losses(string? scope = null) =>
            get_losses(scope, ops.GraphKeys.REGULARIZATION_LOSSES_);

        /// <summary>
        /// The sum of the losses of the regularizers, a scalar; a constant 0 if there are none. Source: TensorFlow 1.15
        /// <c>tf.losses.get_regularization_loss</c>.
        /// </summary>
        /// <param name="scope">A regular expression that their names begin with; all if null or empty.</param>
        /// <param name="name">The sum's name.</param>
        /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
        public Tensor get_regularization_loss(string? scope = null, string name = "total_regularization_loss") =>
            get_regularization_losses(scope) is { Length: > 0 } losses ? math_ops.add_n(losses, name) : constant_op.constant(0f);

        /// <summary>
        /// The sum of the losses that are listed, a scalar. Source: TensorFlow 1.15 <c>tf.losses.get_total_loss</c>.
        /// </summary>
        /// <param name="add_regularization_losses">Whether those of the regularizers are added.</param>
        /// <param name="name">The sum's name.</param>
        /// <param name="scope">A regular expression that their names begin with; all if null or empty.</param>
        /// <exception cref="ValueError">There are none.</exception>
        /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
        public Tensor get_total_loss(bool add_regularization_losses = true, string name = "total_loss", string? scope = null) =>
            math_ops.add_n([.. get_losses(scope), .. add_regularization_losses ? get_regularization_losses(scope) : []], name);
    }
}
