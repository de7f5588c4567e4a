using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>What TensorFlow 1.15 has beside its core: <c>tf.contrib</c>.</summary>
public static class ContribExtensions
{
    extension(tensorflow tf)
    {
        /// <summary>The parts of <c>tf.contrib</c>.</summary>
        public Contrib contrib => Contrib.Instance;
    }
}

/// <summary>The parts of <c>tf.contrib</c>.</summary>
public sealed class Contrib
{
    internal static readonly Contrib Instance = new();

    private Contrib() { }

    /// <summary>Losses that keep variables small: <c>tf.contrib.layers</c>.</summary>
    public ContribLayers layers { get; } = new();

    /// <summary>Recurrent cells and networks: <c>tf.contrib.rnn</c>.</summary>
    public ContribRnn rnn { get; } = new();
}
