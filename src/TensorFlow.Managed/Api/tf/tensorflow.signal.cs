using Tensorflow.Ops;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Signals: <c>tf.signal</c>.</summary>
    public SignalApi signal { get; } = new();

    /// <summary>The functions of <c>tf.signal</c>.</summary>
    public class SignalApi
    {
        /// <summary>
        /// The discrete Fourier transform over the last dimension: its element k is the sum of x[j] e^(-2 pi i j k / n). Source:
        /// TensorFlow 1.15 <c>tf.signal.fft</c>.
        /// </summary>
        /// <param name="input">complex64 or complex128; [..., n].</param>
        /// <param name="name">The node's name; that of the operation by default.</param>
        /// <returns>input's element type and shape.</returns>
        /// <exception cref="TypeError">input has another element type.</exception>
        /// <exception cref="ValueError">input has too few dimensions.</exception>
        public Tensor fft(Tensor input, string? name = null) => FourierOps.FFT.MakeTensor(name, [input]);

        /// <summary>The inverse of <see cref="fft"/>. Source: TensorFlow 1.15 <c>tf.signal.ifft</c>.</summary>
        /// <inheritdoc cref="fft"/>
        public Tensor ifft(Tensor input, string? name = null) => FourierOps.IFFT.MakeTensor(name, [input]);

        /// <summary>The same over the last two dimensions. Source: TensorFlow 1.15 <c>tf.signal.fft2d</c>.</summary>
        /// <inheritdoc cref="fft"/>
        public Tensor fft2d(Tensor input, string? name = null) => FourierOps.FFT2D.MakeTensor(name, [input]);

        /// <summary>The inverse of <see cref="fft2d"/>. Source: TensorFlow 1.15 <c>tf.signal.ifft2d</c>.</summary>
        /// <inheritdoc cref="fft"/>
        public Tensor ifft2d(Tensor input, string? name = null) => FourierOps.IFFT2D.MakeTensor(name, [input]);

        /// <summary>The same over the last three dimensions. Source: TensorFlow 1.15 <c>tf.signal.fft3d</c>.</summary>
        /// <inheritdoc cref="fft"/>
        public Tensor fft3d(Tensor input, string? name = null) => FourierOps.FFT3D.MakeTensor(name, [input]);

        /// <summary>The inverse of <see cref="fft3d"/>. Source: TensorFlow 1.15 <c>tf.signal.ifft3d</c>.</summary>
        /// <inheritdoc cref="fft"/>
        public Tensor ifft3d(Tensor input, string? name = null) => FourierOps.IFFT3D.MakeTensor(name, [input]);
    }
}
