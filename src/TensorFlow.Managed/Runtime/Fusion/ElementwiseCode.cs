using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Fusion;

/// <summary>One step of an elementwise program; a value is known by the number of the instruction that makes it.</summary>
/// <param name="Function">What is applied, an <see cref="IUnaryFunction"/> or <see cref="IBinaryFunction"/>; null to load or store.</param>
/// <param name="A">The first value; of a load, the array.</param>
/// <param name="B">The second value, or -1; of a store, the array.</param>
/// <param name="Kind">What is done.</param>
internal readonly record struct ElementwiseInstruction(ElementwiseKind Kind, Type? Function, int A, int B);

internal enum ElementwiseKind
{
    /// <summary>A row of an array, column by column.</summary>
    Load,

    /// <summary>One number, the same in all places.</summary>
    LoadNumber,

    /// <summary>A function of one or two values.</summary>
    Apply,

    /// <summary>A value goes to its place in a row of an array.</summary>
    Store,
}

/// <summary>
/// Runs over rows: <paramref name="pointers"/> to each array's first row, <paramref name="strides"/> in bytes from one row to the
/// next; <paramref name="last"/> is the byte offset of the last vector in a row; <paramref name="zero"/> is 0
/// (<see cref="ExpFunctions{V}"/>).
/// </summary>
internal unsafe delegate void ElementwisePass(nint* pointers, nint* strides, nint rows, nint last, int zero);

/// <summary>
/// Turns elementwise programs into machine code: one loop over the columns that holds all values in between in registers. It
/// calls the lane functions of which the operations' own kernels consist, so the bits are theirs. (An interpreter that goes
/// through a row once for each instruction takes twice as long over a whole training step's elementwise work.)
/// </summary>
internal static unsafe class ElementwiseCode
{
    private static readonly ConcurrentDictionary<(Type, string), ElementwisePass> Passes = [];

    /// <summary>Whether the platform allows code to be made at run time.</summary>
    internal static bool IsSupported => RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>The widest vectors of which a row has at least one.</summary>
    internal static Type LanesFor(int columns)
        => Elementwise.Has16 && columns >= 16 ? typeof(Lanes16) : Elementwise.Has8 && columns >= 8 ? typeof(Lanes8)
            : Elementwise.Has4 && columns >= 4 ? typeof(Lanes4) : typeof(Lanes1);

    /// <summary>The byte offset of the last vector in a row.</summary>
    internal static nint LastVector(Type lanes, int columns) => sizeof(float) * (nint)(columns - CountOf(lanes));

    /// <summary>The code of a program; made once for all programs that are alike.</summary>
    internal static ElementwisePass Get(Type lanes, IReadOnlyList<ElementwiseInstruction> program)
        => Passes.GetOrAdd((lanes, string.Join(';', program.Select(i => $"{i.Kind} {i.Function?.Name} {i.A} {i.B}"))), _ => Make(lanes, program));

    private static int CountOf(Type lanes)
        => lanes == typeof(Lanes16) ? 16 : lanes == typeof(Lanes8) ? 8 : lanes == typeof(Lanes4) ? 4 : 1;

    private static ElementwisePass Make(Type lanes, IReadOnlyList<ElementwiseInstruction> program)
    {
        var method = new DynamicMethod("Elementwise", typeof(void), [typeof(nint*), typeof(nint*), typeof(nint), typeof(nint), typeof(int)],
            typeof(ElementwiseCode).Module, skipVisibility: true);
        new Writer(method.GetILGenerator(), lanes, program).Write();
        return method.CreateDelegate<ElementwisePass>();
    }

    /// <summary>Writes the loop over rows, in it the loop over columns, in it the program.</summary>
    private sealed class Writer(ILGenerator il, Type lanes, IReadOnlyList<ElementwiseInstruction> program)
    {
        private readonly LocalBuilder _column = il.DeclareLocal(typeof(nint));
        private readonly LocalBuilder?[] _values = new LocalBuilder?[program.Count];
        private readonly Dictionary<int, LocalBuilder> _pointers = [];
        private LocalBuilder? _functions;

        internal void Write()
        {
            foreach (var instruction in program)
            {
                if (instruction.Kind is ElementwiseKind.Load) Pointer(instruction.A);
                if (instruction.Kind is ElementwiseKind.Store) Pointer(instruction.B);
            }
            for (var i = 0; i < program.Count; i++)
                if (program[i].Kind == ElementwiseKind.LoadNumber) LoadNumber(i);
            MakeFunctions();
            Label row = il.DefineLabel(), column = il.DefineLabel(), rowEnd = il.DefineLabel();
            il.MarkLabel(row);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Stloc, _column);
            il.MarkLabel(column);
            for (var i = 0; i < program.Count; i++) Write(i);
            NextColumn(column, rowEnd);
            il.MarkLabel(rowEnd);
            NextRow(row);
            il.Emit(OpCodes.Ret);
        }

        private void Write(int i)
        {
            var (kind, function, a, b) = program[i];
            switch (kind)
            {
                case ElementwiseKind.Load:
                    Place(a);
                    il.Emit(OpCodes.Call, lanes.GetMethod("Load")!);
                    il.Emit(OpCodes.Stloc, Value(i));
                    break;
                case ElementwiseKind.Apply:
                    var apply = MethodOf(function!);
                    if (apply.GetParameters()[0].ParameterType.IsByRef) il.Emit(OpCodes.Ldloca, _functions!);
                    il.Emit(OpCodes.Ldloc, Value(a));
                    if (b >= 0) il.Emit(OpCodes.Ldloc, Value(b));
                    il.Emit(OpCodes.Call, apply.MakeGenericMethod(lanes));
                    il.Emit(OpCodes.Stloc, Value(i));
                    break;
                case ElementwiseKind.Store:
                    il.Emit(OpCodes.Ldloc, Value(a));
                    Place(b);
                    il.Emit(OpCodes.Call, lanes.GetMethod("Store")!);
                    break;
            }
        }

        /// <summary>The next vector, or a last one that ends with the row and may overlap the one before.</summary>
        private void NextColumn(Label column, Label rowEnd)
        {
            il.Emit(OpCodes.Ldloc, _column);
            il.Emit(OpCodes.Ldarg_3);
            il.Emit(OpCodes.Bge, rowEnd);
            il.Emit(OpCodes.Ldloc, _column);
            il.Emit(OpCodes.Ldc_I4, sizeof(float) * CountOf(lanes));
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, _column);
            il.Emit(OpCodes.Ldloc, _column);
            il.Emit(OpCodes.Ldarg_3);
            il.Emit(OpCodes.Ble, column);
            il.Emit(OpCodes.Ldarg_3);
            il.Emit(OpCodes.Stloc, _column);
            il.Emit(OpCodes.Br, column);
        }

        private void NextRow(Label row)
        {
            foreach (var (array, pointer) in _pointers)
            {
                il.Emit(OpCodes.Ldloc, pointer);
                Argument(OpCodes.Ldarg_1, array);
                il.Emit(OpCodes.Add);
                il.Emit(OpCodes.Stloc, pointer);
            }
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Sub);
            il.Emit(OpCodes.Starg_S, (byte)2);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Bgt, row);
        }

        /// <summary>A function as it is called in a loop that holds its constants, if it has any.</summary>
        private static MethodInfo MethodOf(Type function)
            => function.GetMethods().Where(m => m.Name == "Apply").MaxBy(m => m.GetParameters()[0].ParameterType.IsByRef)!;

        private void MakeFunctions()
        {
            if (!program.Any(i => i.Function is { } function && MethodOf(function).GetParameters()[0].ParameterType.IsByRef)) return;
            var type = typeof(ExpFunctions<>).MakeGenericType(lanes);
            _functions = il.DeclareLocal(type);
            il.Emit(OpCodes.Ldarg_S, (byte)4);
            il.Emit(OpCodes.Newobj, type.GetConstructor([typeof(int)])!);
            il.Emit(OpCodes.Stloc, _functions);
        }

        private void LoadNumber(int i)
        {
            Argument(OpCodes.Ldarg_0, program[i].A);
            il.Emit(OpCodes.Ldind_R4);
            il.Emit(OpCodes.Call, lanes.GetMethod("Create")!);
            il.Emit(OpCodes.Stloc, Value(i));
        }

        private void Pointer(int array)
        {
            if (_pointers.ContainsKey(array)) return;
            var pointer = _pointers[array] = il.DeclareLocal(typeof(nint));
            Argument(OpCodes.Ldarg_0, array);
            il.Emit(OpCodes.Stloc, pointer);
        }

        /// <summary>Element number <paramref name="array"/> of an argument that points to addresses.</summary>
        private void Argument(OpCode argument, int array)
        {
            il.Emit(argument);
            il.Emit(OpCodes.Ldc_I4, array * sizeof(nint));
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ldind_I);
        }

        private void Place(int array)
        {
            il.Emit(OpCodes.Ldloc, _pointers[array]);
            il.Emit(OpCodes.Ldloc, _column);
            il.Emit(OpCodes.Add);
        }

        private LocalBuilder Value(int i) => _values[i] ??= il.DeclareLocal(lanes);
    }
}
