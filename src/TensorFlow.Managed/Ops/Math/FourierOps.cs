using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// Discrete Fourier transforms over the last one, two or three dimensions. input, output: complex64 or complex128, of one shape.
/// </summary>
internal static class FourierOps
{
    /// <summary>Source: TensorFlow 1.15 <c>FFT</c>.</summary>
    internal static readonly OpDef FFT = Define("FFT", 1, inverse: false);

    /// <summary>Source: TensorFlow 1.15 <c>IFFT</c>.</summary>
    internal static readonly OpDef IFFT = Define("IFFT", 1, inverse: true);

    /// <summary>Source: TensorFlow 1.15 <c>FFT2D</c>.</summary>
    internal static readonly OpDef FFT2D = Define("FFT2D", 2, inverse: false);

    /// <summary>Source: TensorFlow 1.15 <c>IFFT2D</c>.</summary>
    internal static readonly OpDef IFFT2D = Define("IFFT2D", 2, inverse: true);

    /// <summary>Source: TensorFlow 1.15 <c>FFT3D</c>.</summary>
    internal static readonly OpDef FFT3D = Define("FFT3D", 3, inverse: false);

    /// <summary>Source: TensorFlow 1.15 <c>IFFT3D</c>.</summary>
    internal static readonly OpDef IFFT3D = Define("IFFT3D", 3, inverse: true);

    /// <summary>All of them.</summary>
    internal static readonly OpDef[] All = [FFT, IFFT, FFT2D, IFFT2D, FFT3D, IFFT3D];

    private static OpDef Define(string name, int rank, bool inverse) =>
        new(name, inputs: "input: Tcomplex", outputs: "output: Tcomplex", attrs: "Tcomplex: {complex64, complex128} = complex64")
        {
            Shape = Shapes.SameAsInputOfRankAtLeast(rank),
            Gradient = (_, grads) => [Grad(grads[0]!, rank, inverse)],
            Widens = true,
            Kernel = c => Run(c, rank, inverse),
            Samples = () => [Sample(rank, inverse)],
        };

    /// <summary>A single wave along the last dimension and its transform, which has one element.</summary>
    private static OpSample Sample(int rank, bool inverse)
    {
        var shape = new Shape([.. Enumerable.Repeat(2L, rank - 1), 4L]);
        var (wave, spectrum) = (new Complex[shape.size], new Complex[shape.size]);
        Complex[] turn = [1, Complex.ImaginaryOne, -1, -Complex.ImaginaryOne];
        for (var i = 0; i < wave.Length; i++)
            wave[i] = turn[i % 4];
        spectrum[1] = wave.Length;
        var (x, y) = (new NDArray(wave).reshape(shape), new NDArray(spectrum).reshape(shape));
        return new([inverse ? y : x]) { Expected = [inverse ? x : y], CheckGradient = false };
    }

    private static Tensor Grad(Tensor grad, int rank, bool inverse)
    {
        var sizes = array_ops.shape(grad)[new Slice(-rank)];
        var size = math_ops.cast(math_ops.reduce_prod(sizes), grad.dtype);
        var back = Other(rank, inverse).MakeTensor(null, [grad]);
        return inverse ? back / size : back * size;
    }

    private static OpDef Other(int rank, bool inverse) =>
        (rank, inverse) switch
        {
            (1, false) => IFFT,
            (1, true) => FFT,
            (2, false) => IFFT2D,
            (2, true) => FFT2D,
            (_, false) => IFFT3D,
            _ => FFT3D,
        };

    private static void Run(KernelContext c, int rank, bool inverse)
    {
        var input = c.Input(0);
        var dims = input.shape!.AsSpan();
        if (dims.Length < rank)
            throw c.Error($"Input must have rank of at least {rank} but got: {KernelErrors.Text(input)}");
        var values = c.Allocate<Complex>(0, dims);
        input.Span<Complex>().CopyTo(values);
        if (values.IsEmpty)
            return;
        var (stride, line) = (1, new Complex[0]);
        for (var axis = dims.Length - 1; axis >= dims.Length - rank; stride *= (int)dims[axis--])
        {
            var size = (int)dims[axis];
            if (line.Length != size)
                line = new Complex[size];
            for (var start = 0; start < values.Length; start += size * stride)
            {
                for (var offset = 0; offset < stride; offset++)
                {
                    for (var i = 0; i < size; i++)
                        line[i] = values[start + offset + i * stride];
                    FourierTransform.Run(line, inverse);
                    for (var i = 0; i < size; i++)
                        values[start + offset + i * stride] = line[i];
                }
            }
        }
    }
}
