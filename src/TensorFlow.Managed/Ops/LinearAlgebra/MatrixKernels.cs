using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>What an operation does with each matrix of a stack. Source: TensorFlow's <c>LinearAlgebraOp</c>.</summary>
internal interface IMatrixFunction
{
    /// <summary>How many of the operation's inputs are matrices.</summary>
    int Inputs => 1;

    /// <summary>Checks the matrices' sizes.</summary>
    /// <exception cref="InvalidArgumentError">They do not fit.</exception>
    void Check(KernelContext c, (int Rows, int Columns)[] sizes);

    /// <summary>The dimensions of each output for one matrix, or of one that is no stack.</summary>
    long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes);

    /// <summary>The outputs for one matrix of each input, which it may overwrite. T: double or complex128.</summary>
    Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
        where T : unmanaged, INumberBase<T>;
}

/// <summary>
/// Runs functions of matrices on stacks of them, [..., m, n]: float32 in float64, complex64 in complex128, each result rounded
/// once.
/// </summary>
internal static class MatrixKernels
{
    internal const string Types = "{double, float, half, complex64, complex128}";

    /// <summary>The types that have no kernel.</summary>
    internal const string WithoutKernel = "half";

    internal static Kernel Of(IMatrixFunction function) =>
        c =>
        {
            switch (c.Input(0).dtype)
            {
                case TF_DataType.TF_FLOAT:
                    Run<float, double>(c, function);
                    break;
                case TF_DataType.TF_DOUBLE:
                    Run<double, double>(c, function);
                    break;
                case TF_DataType.TF_COMPLEX128:
                    Run<Complex, Complex>(c, function);
                    break;
                default:
                    throw KernelErrors.NoKernel(c, c.Input(0).dtype);
            }
        };

    /// <exception cref="InvalidArgumentError">The one matrix is not square.</exception>
    internal static void CheckSquare(KernelContext c, (int Rows, int Columns)[] sizes)
    {
        if (sizes[0].Rows != sizes[0].Columns)
            throw c.Error("Input matrix must be square.");
    }

    /// <exception cref="InvalidArgumentError">The second matrix has other rows than the first.</exception>
    internal static void CheckRows(KernelContext c, (int Rows, int Columns)[] sizes)
    {
        if (sizes[0].Rows != sizes[1].Rows)
            throw c.Error("Input matrix and rhs are incompatible.");
    }

    private static void Run<T, TWide>(KernelContext c, IMatrixFunction function)
        where T : unmanaged, INumberBase<T>
        where TWide : unmanaged, INumberBase<TWide>
    {
        var (batch, sizes) = Sizes(c, function.Inputs);
        function.Check(c, sizes);
        var shapes = function.Shapes(c, sizes);
        var isStack = new bool[shapes.Length];
        for (var o = 0; o < shapes.Length; o++)
        {
            // An output that attributes leave out is empty and has no batches.
            isStack[o] = shapes[o] is not [0] || sizes[0].Rows == 0 || sizes[0].Columns == 0;
            c.Allocate(o, isStack[o] ? [.. batch, .. shapes[o]] : shapes[o]).AsBytes().Clear();
        }
        var inputs = Array.ConvertAll(sizes, size => new Matrix<TWide>(size.Rows, size.Columns));
        for (var b = 0; b < Count(c, shapes); b++)
        {
            for (var i = 0; i < inputs.Length; i++)
                Convert(c.Input<T>(i).Slice(b * inputs[i].Elements.Length, inputs[i].Elements.Length), inputs[i].Elements);
            var outputs = function.Compute(c, inputs);
            for (var o = 0; o < outputs.Length; o++)
            {
                switch (c.Outputs[o].dtype)
                {
                    case TF_DataType.TF_INT32:
                        Store<int, TWide>(outputs[o], b, c.Outputs[o]);
                        break;
                    case TF_DataType.TF_INT64:
                        Store<long, TWide>(outputs[o], b, c.Outputs[o]);
                        break;
                    default:
                        Store<T, TWide>(outputs[o], b, c.Outputs[o]);
                        break;
                }
            }
        }
    }

    /// <summary>Stores one matrix of an output.</summary>
    private static void Store<T, TWide>(Matrix<TWide> matrix, int b, TensorValue output)
        where T : unmanaged, INumberBase<T>
        where TWide : unmanaged, INumberBase<TWide> =>
        Convert<TWide, T>(matrix.Elements, output.Span<T>().Slice(b * matrix.Elements.Length, matrix.Elements.Length));

    /// <summary>How many matrices there are to compute: none if no output has elements.</summary>
    private static int Count(KernelContext c, long[][] shapes)
    {
        for (var o = 0; o < shapes.Length; o++)
        {
            if (c.Outputs[o].shape!.size > 0)
                return (int)(c.Outputs[o].shape!.size / shapes[o].Aggregate(1L, (size, dim) => size * dim));
        }
        return 0;
    }

    private static (long[] Batch, (int Rows, int Columns)[] Sizes) Sizes(KernelContext c, int count)
    {
        var first = c.Input(0).shape!;
        if (first.ndim < 2)
            throw c.Error($"Input tensor 0 must have rank >= 2, got {first.ndim}");
        var sizes = new (int, int)[count];
        for (var i = 0; i < count; i++)
        {
            var shape = c.Input(i).shape!;
            if (shape.ndim != first.ndim)
                throw c.Error("All input tensors must have the same rank.");
            if (!shape.AsSpan()[..^2].SequenceEqual(first.AsSpan()[..^2]))
                throw c.Error("All input tensors must have the same outer dimensions.");
            if (shape[-2] > int.MaxValue || shape[-1] > int.MaxValue)
                throw c.Error($"A matrix has at most {int.MaxValue} rows and columns, not {shape.ToBracketString()}");
            sizes[i] = ((int)shape[-2], (int)shape[-1]);
        }
        return (first.AsSpan()[..^2].ToArray(), sizes);
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = TTo.CreateTruncating(source[i]);
    }
}
