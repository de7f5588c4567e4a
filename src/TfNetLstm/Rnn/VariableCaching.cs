using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// Asks for the variables of a recurrent network to be read once and not in every step. In TensorFlow's graph this shows as a
/// read that is not colocated with its variable.
/// </summary>
internal static class VariableCaching
{
    internal static void Enable(VariableScope scope)
    {
        scope.caching_device ??= op => op.Device;
    }
}
