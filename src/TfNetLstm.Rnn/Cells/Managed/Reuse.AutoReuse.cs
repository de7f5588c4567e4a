using Tensorflow;

namespace TfNetLstm.Rnn;

public readonly partial struct Reuse
{
    /// <summary><c>tf.AUTO_REUSE</c>: variables that exist, and new ones where they do not.</summary>
    public static implicit operator Reuse(_ReuseMode reuse) => new(false, reuse == _ReuseMode.AUTO_REUSE);
}
