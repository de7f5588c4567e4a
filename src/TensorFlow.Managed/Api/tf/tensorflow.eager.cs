using Tensorflow.Contexts;

namespace Tensorflow;

/// <content>Values as operations are made.</content>
public partial class tensorflow
{
    /// <summary>Whether operations are computed as they are made, or by sessions.</summary>
    public Context Context => Context.Current;

    /// <summary>
    /// Gives tensors of the default graph values without a session: what reads or changes a variable and what draws random
    /// numbers is run as it is made, everything else when its value is asked for. The graph keeps all that is made, so that this
    /// is for trying things out. Source: TensorFlow 1.15 <c>tf.enable_eager_execution</c>.
    /// </summary>
    public void enable_eager_execution() => Context.eager_mode();

    /// <summary>
    /// Writes a tensor's value and a line end where <see cref="Binding.print(object?)"/> does, as NumPy prints it. Source:
    /// TensorFlow 1.15 <c>tf.print</c> with eager execution.
    /// </summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session, and print what that gives.</exception>
    public void print(Tensor input) => Binding.print(Argument.Given(input).numpy());

    /// <inheritdoc cref="Contexts.Context.executing_eagerly"/>
    public bool executing_eagerly() => Context.executing_eagerly();
}
