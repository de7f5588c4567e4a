using Tensorflow.NumPy;

namespace Tensorflow;

public partial class BaseResourceVariable
{
    /// <inheritdoc cref="IVariableV1.numpy"/>
    public NDArray numpy() => Contexts.Context.Current.executing_eagerly() ? value().numpy() : GraphElement.eval();
}

public partial class ResourceVariable
{
    /// <summary>
    /// The variable's value in the session given, or in the default one. Source: TensorFlow 1.15 <c>tf.Variable.eval</c>.
    /// </summary>
    /// <exception cref="ValueError">No session is given, and there is no default one.</exception>
    /// <exception cref="FailedPreconditionError">The variable has no value yet.</exception>
    public NDArray eval(Session? session = null) => session is null ? GraphElement.eval() : GraphElement.eval(session);
}
