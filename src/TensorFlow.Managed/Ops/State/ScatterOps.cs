using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>
/// Rows of a variable changed in place: those that the indices name, each as often as it is named. The updates have the indices'
/// dimensions and then a row's, or are one number for all. Source: TensorFlow 1.15's core/ops/state_ops.cc and
/// resource_variable_ops.cc.
/// </summary>
internal static class ScatterOps
{
    internal static readonly OpDef ScatterUpdate = OfReference("ScatterUpdate", Replace, "type", locks: true);
    internal static readonly OpDef ScatterAdd = OfReference("ScatterAdd", Numbers(Scattering.Add), "numbertype");
    internal static readonly OpDef ScatterSub = OfReference("ScatterSub", Numbers(Scattering.Subtract), "numbertype");
    internal static readonly OpDef ScatterMul = OfReference("ScatterMul", Numbers(Scattering.Multiply), "numbertype");
    internal static readonly OpDef ScatterDiv = OfReference("ScatterDiv", Numbers(Scattering.Divide), "numbertype");
    internal static readonly OpDef ScatterMin = OfReference("ScatterMin", Numbers(Scattering.Min), Ordered);
    internal static readonly OpDef ScatterMax = OfReference("ScatterMax", Numbers(Scattering.Max), Ordered);
    internal static readonly OpDef ResourceScatterUpdate = OfHandle("ResourceScatterUpdate", Replace, "type");
    internal static readonly OpDef ResourceScatterAdd = OfHandle("ResourceScatterAdd", Numbers(Scattering.Add));
    internal static readonly OpDef ResourceScatterSub = OfHandle("ResourceScatterSub", Numbers(Scattering.Subtract));
    internal static readonly OpDef ResourceScatterMul = OfHandle("ResourceScatterMul", Numbers(Scattering.Multiply));
    internal static readonly OpDef ResourceScatterDiv = OfHandle("ResourceScatterDiv", Numbers(Scattering.Divide));
    internal static readonly OpDef ResourceScatterMin = OfHandle("ResourceScatterMin", Numbers(Scattering.Min));
    internal static readonly OpDef ResourceScatterMax = OfHandle("ResourceScatterMax", Numbers(Scattering.Max));

    private const string Ordered = "{half, bfloat16, float, double, int32, int64}";
    private const string NoKernel = "uint32, uint64, qint8, quint8, qint16, quint16, qint32";

    /// <summary>
    /// What a kernel knows when all inputs fit: row size, and the updates' step from row to row, 0 for one number.
    /// </summary>
    private readonly record struct Rows(TensorValue Variable, TensorValue Indices, TensorValue Updates, int Size, bool IsScalar);

    /// <summary>All of them.</summary>
    internal static IEnumerable<OpDef> All =>
        [
            ScatterUpdate,
            ScatterAdd,
            ScatterSub,
            ScatterMul,
            ScatterDiv,
            ScatterMin,
            ScatterMax,
            ResourceScatterUpdate,
            ResourceScatterAdd,
            ResourceScatterSub,
            ResourceScatterMul,
            ResourceScatterDiv,
            ResourceScatterMin,
            ResourceScatterMax,
        ];

    private static OpDef OfReference(string name, Action<KernelContext, Rows> kernel, string types, bool locks = false) =>
        new(
            name,
            inputs: "ref: Ref(T), indices: Tindices, updates: T",
            outputs: "output_ref: Ref(T)",
            attrs: $"T: {types}, Tindices: {{int32, int64}}, use_locking: bool = {(locks ? "true" : "false")}"
        )
        {
            Shape = c =>
            {
                CheckShapes(c);
                c.Output(0, c.Input(0));
            },
            NotDifferentiable = true,
            UpdatesVariable = true,
            Widens = kernel != Replace,
            WithoutKernel = NoKernel,
            Kernel = c =>
            {
                kernel(c, RowsOf(c));
                c.Forward(0, c.Inputs[0]);
            },
        };

    private static OpDef OfHandle(string name, Action<KernelContext, Rows> kernel, string types = "numbertype") =>
        new(
            name,
            inputs: "resource: resource, indices: Tindices, updates: dtype",
            attrs: $"dtype: {types}, Tindices: {{int32, int64}}"
        )
        {
            Shape = CheckShapes,
            NotDifferentiable = true,
            UpdatesVariable = true,
            IsStateful = true,
            Widens = kernel != Replace,
            Kernel = c => kernel(c, RowsOf(c)),
        };

    private static void CheckShapes(ShapeContext c)
    {
        var (variable, indices, updates) = (Shapes.OfVariable(c, 0), c.Input(1), c.Input(2));
        if (variable.IsNull || indices.IsNull || updates is { IsNull: true } or { ndim: 0 })
            return;
        var rows = variable.ndim == 0 ? [] : variable.dims[1..];
        Shapes.Merged(c, updates, new Shape([.. indices.dims, .. rows]));
    }

    private static Rows RowsOf(KernelContext c)
    {
        var variable = c.Resource<Variable>(0);
        if (c.OutputCount == 0 && !variable.IsInitialized)
            throw variable.NotFound();
        var (value, indices, updates) = (variable.Read(), c.Input(1), c.Input(2));
        ReadOnlySpan<long> dims = value.shape!.AsSpan(),
            picks = indices.shape!.AsSpan(),
            given = updates.shape!.AsSpan();
        if (dims.Length == 0)
            throw c.Error($"params must be at least 1-D, got shape {KernelErrors.Text(value)}");
        var fits =
            given.Length == 0
            || given.Length == picks.Length + dims.Length - 1
                && given.StartsWith(picks)
                && given[picks.Length..].SequenceEqual(dims[1..]);
        if (!fits)
        {
            throw c.Error(
                c.OutputCount == 0
                    ? $"shape of indices ({KernelErrors.Text(indices)}) is not compatible with the shape of updates "
                        + $"({KernelErrors.Text(updates)})"
                    : "Must have updates.shape = indices.shape + params.shape[1:] or updates.shape = [], got updates.shape "
                        + $"{KernelErrors.Text(updates)}, indices.shape {KernelErrors.Text(indices)}, params.shape "
                        + KernelErrors.Text(value)
            );
        }
        for (var i = 0; i < indices.shape.size; i++)
        {
            var row = Integers.At(indices, i);
            if (row < 0 || row >= dims[0])
                throw c.Error($"indices{Integers.Place(indices.shape, i)} = {row} is not in [0, {dims[0]})");
        }
        return new(variable.Writable(c), indices, updates, (int)TensorSize.Elements(dims[1..]), given.Length == 0);
    }

    private static void Replace(KernelContext c, Rows rows)
    {
        for (var i = 0; i < rows.Indices.shape!.size; i++)
        {
            var row = Integers.At(rows.Indices, i) * rows.Size;
            if (rows.Variable.dtype == TF_DataType.TF_STRING)
                Copy(rows.Updates.Strings, rows.Variable.Strings, (int)row, i, rows, 1);
            else
                Copy(rows.Updates.AsBytes(), rows.Variable.AsBytes(), (int)row, i, rows, rows.Variable.dtype.get_datatype_size());
        }
    }

    /// <summary>One row's elements, each of so many parts.</summary>
    private static void Copy<T>(Span<T> updates, Span<T> variable, int row, int update, Rows rows, int parts)
    {
        for (var j = 0; j < (rows.IsScalar ? rows.Size : 1); j++)
        {
            var length = rows.IsScalar ? parts : rows.Size * parts;
            updates.Slice(rows.IsScalar ? 0 : update * length, length).CopyTo(variable[((row + j) * parts)..]);
        }
    }

    private static Action<KernelContext, Rows> Numbers(Scattering operation) =>
        (c, rows) =>
        {
            switch (rows.Variable.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    Real<float>(rows, operation);
                    break;
                case TF_DataType.TF_DOUBLE:
                    Real<double>(rows, operation);
                    break;
                case TF_DataType.TF_INT32:
                    Real<int>(rows, operation);
                    break;
                case TF_DataType.TF_INT64:
                    Real<long>(rows, operation);
                    break;
                case TF_DataType.TF_COMPLEX128 when operation is not (Scattering.Min or Scattering.Max):
                    Any<Complex>(rows, operation);
                    break;
                default:
                    throw KernelErrors.NoKernel(c, rows.Variable.dtype);
            }
        };

    private static void Real<T>(Rows rows, Scattering operation)
        where T : unmanaged, INumber<T>
    {
        if (operation == Scattering.Min)
            Combine<T, Min<T>>(rows);
        else if (operation == Scattering.Max)
            Combine<T, Max<T>>(rows);
        else
            Any<T>(rows, operation);
    }

    private static void Any<T>(Rows rows, Scattering operation)
        where T : unmanaged, INumberBase<T>
    {
        if (operation == Scattering.Add)
            Combine<T, Sum<T>>(rows);
        else if (operation == Scattering.Subtract)
            Combine<T, Difference<T>>(rows);
        else if (operation == Scattering.Multiply)
            Combine<T, Product<T>>(rows);
        else
            Combine<T, Quotient<T>>(rows);
    }

    private static void Combine<T, F>(Rows rows)
        where T : unmanaged
        where F : struct, ICombination<T>
    {
        Span<T> variable = rows.Variable.Span<T>(),
            updates = rows.Updates.Span<T>();
        for (var i = 0; i < rows.Indices.shape!.size; i++)
        {
            var row = variable.Slice((int)Integers.At(rows.Indices, i) * rows.Size, rows.Size);
            if (rows.IsScalar)
            {
                for (var j = 0; j < row.Length; j++)
                    row[j] = F.Combine(row[j], updates[0]);
                continue;
            }
            var update = updates.Slice(i * rows.Size, rows.Size);
            for (var j = 0; j < row.Length; j++)
                row[j] = F.Combine(row[j], update[j]);
        }
    }

    private enum Scattering
    {
        Add,
        Subtract,
        Multiply,
        Divide,
        Min,
        Max,
    }

    private interface ICombination<T>
    {
        static abstract T Combine(T old, T update);
    }

    private readonly struct Sum<T> : ICombination<T>
        where T : INumberBase<T>
    {
        public static T Combine(T old, T update) => old + update;
    }

    private readonly struct Difference<T> : ICombination<T>
        where T : INumberBase<T>
    {
        public static T Combine(T old, T update) => old - update;
    }

    private readonly struct Product<T> : ICombination<T>
        where T : INumberBase<T>
    {
        public static T Combine(T old, T update) => old * update;
    }

    private readonly struct Quotient<T> : ICombination<T>
        where T : INumberBase<T>
    {
        public static T Combine(T old, T update) => old / update;
    }

    private readonly struct Min<T> : ICombination<T>
        where T : INumber<T>
    {
        public static T Combine(T old, T update) => update < old ? update : old;
    }

    private readonly struct Max<T> : ICombination<T>
        where T : INumber<T>
    {
        public static T Combine(T old, T update) => old < update ? update : old;
    }
}
