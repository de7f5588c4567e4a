using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>What differs between the backends; here TensorFlow.Managed, which does all that TensorFlow 1.15 does.</summary>
internal static class RnnBackend
{
    /// <summary>
    /// Asks for the variables of a recurrent network to be read once and not in every step. In TensorFlow's graph this shows as
    /// a read that is not colocated with its variable.
    /// </summary>
    internal static void CacheVariables(VariableScope scope) => scope.caching_device ??= op => op.Device;

    /// <summary>A batch size that the graph is not to know, in the place of one that it would; null to let it know.</summary>
    internal static Tensor? Unknown(int batch_size) => null;

    /// <summary>Colocates new operations with a tensor's until the result is disposed.</summary>
    internal static IDisposable ColocateWith(Tensor tensor) => tf.colocate_with(tensor);

    /// <summary>Checks that there are as many lengths as sequences: when the graph runs, and now as far as it is known.</summary>
    /// <returns>The lengths after the check.</returns>
    /// <exception cref="InvalidArgumentError">There are more or fewer, as is known already.</exception>
    internal static Tensor CheckCount(Tensor sequence_length, BatchSize batch_size)
    {
        var what = $"Expected shape for Tensor {sequence_length.name} is ";
        if (
            sequence_length.shape.ndim == 1
            && sequence_length.shape[0] is var count and >= 0
            && batch_size.Known is var known and >= 0
            && count != known
        )
        {
            throw new InvalidArgumentError($"assertion failed: [{what}] [{known}] [ but saw shape: ] [{count}]");
        }
        var shape = tf.shape(sequence_length);
        var expected = tf.stack(new[] { batch_size.Value });
        var equal = tf.reduce_all(tf.equal(shape, expected));
        var assert = control_flow_ops.Assert(equal, [what, expected, " but saw shape: ", shape]);
        return tf_with(tf.control_dependencies([assert]), _ => tf.identity(sequence_length, name: "CheckSeqLen"));
    }

    /// <summary>Turns each sequence around, as far as its length goes.</summary>
    internal static Tensor ReverseSequence(Tensor input, Tensor seq_lengths, int seq_axis, int batch_axis) =>
        tf.reverse_sequence(input, seq_lengths, seq_axis, batch_axis);
}
