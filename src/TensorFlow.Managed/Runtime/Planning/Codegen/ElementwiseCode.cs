using System.Collections.Concurrent;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Tensorflow.Kernels;
using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>One step of an elementwise program; a value is known by the number of the instruction that makes it.</summary>
/// <param name="Function">What is applied; null to load or store.</param>
/// <param name="A">The first value; of a load, the array.</param>
/// <param name="B">The second value, or -1; of a store, the array.</param>
/// <param name="Kind">What is done.</param>
internal readonly record struct ElementwiseInstruction(ElementwiseKind Kind, LaneFunction? Function, int A, int B);

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
/// Turns elementwise programs into machine code: one loop over the columns that holds all values in between in registers. It does
/// what the lane functions do of which the operations' own kernels consist, so the bits are theirs. (An interpreter that goes
/// through a row once for each instruction takes twice as long over a whole training step's elementwise work.)
/// </summary>
internal static unsafe class ElementwiseCode
{
    private static readonly ConcurrentDictionary<
        (Type Lanes, IReadOnlyList<ElementwiseInstruction> Program),
        ElementwiseLoop
    > Loops = new(new AreAlike());

    /// <summary>Whether the platform allows code to be made at run time.</summary>
    internal static bool IsSupported => RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>The widest vectors of which a row has at least one.</summary>
    internal static Type LanesFor(int columns) =>
        Elementwise.Has16 && columns >= 16 ? typeof(Lanes16)
        : Elementwise.Has8 && columns >= 8 ? typeof(Lanes8)
        : Elementwise.Has4 && columns >= 4 ? typeof(Lanes4)
        : typeof(Lanes1);

    /// <summary>The byte offset of the last vector in a row.</summary>
    internal static nint LastVector(Type lanes, int columns) => sizeof(float) * (nint)(columns - CountOf(lanes));

    /// <summary>The code of a program; made once for all programs that are alike.</summary>
    internal static ElementwiseLoop Get(Type lanes, IReadOnlyList<ElementwiseInstruction> program) =>
        Loops.GetOrAdd((lanes, program), static key => Make(key.Lanes, key.Program));

    private static int CountOf(Type lanes) =>
        lanes == typeof(Lanes16) ? 16
        : lanes == typeof(Lanes8) ? 8
        : lanes == typeof(Lanes4) ? 4
        : 1;

    private static ElementwiseLoop Make(Type lanes, IReadOnlyList<ElementwiseInstruction> program)
    {
        var method = new DynamicMethod(
            "Elementwise",
            typeof(void),
            [typeof(nint*), typeof(nint*), typeof(nint), typeof(nint), typeof(int)],
            typeof(ElementwiseCode).Module,
            skipVisibility: true
        );
        // 32 vector registers hold the constants and what four interleaved functions have in hand. With 16, constants are
        // operands in memory.
        new Writer(method.GetILGenerator(), lanes, new LaneProgram(program), Elementwise.HasManyRegisters).Write();
        return method.CreateDelegate<ElementwiseLoop>();
    }

    /// <summary>Programs are alike whose instructions are, on vectors of one type.</summary>
    private sealed class AreAlike : IEqualityComparer<(Type Lanes, IReadOnlyList<ElementwiseInstruction> Program)>
    {
        public bool Equals(
            (Type Lanes, IReadOnlyList<ElementwiseInstruction> Program) x,
            (Type Lanes, IReadOnlyList<ElementwiseInstruction> Program) y
        )
        {
            if (x.Lanes != y.Lanes || x.Program.Count != y.Program.Count)
                return false;
            for (var i = 0; i < x.Program.Count; i++)
            {
                var (one, other) = (x.Program[i], y.Program[i]);
                if (one.Kind != other.Kind || one.Function?.Type != other.Function?.Type || one.A != other.A || one.B != other.B)
                    return false;
            }
            return true;
        }

        public int GetHashCode((Type Lanes, IReadOnlyList<ElementwiseInstruction> Program) key)
        {
            var hash = key.Lanes.GetHashCode();
            for (var i = 0; i < key.Program.Count; i++)
            {
                var (kind, function, a, b) = key.Program[i];
                hash = HashCode.Combine(hash, kind, function?.Type, a, b);
            }
            return hash;
        }
    }

    /// <summary>Writes the loop over rows, in it the loop over columns, in it the program.</summary>
    /// <param name="il">Where to.</param>
    /// <param name="lanes">The vectors' type.</param>
    /// <param name="program">What to write.</param>
    /// <param name="keepsConstants">Whether the functions' constants stay in registers, or are read where they are used.</param>
    private sealed class Writer(ILGenerator il, Type lanes, LaneProgram program, bool keepsConstants)
    {
        private readonly LocalBuilder _column = il.DeclareLocal(typeof(nint));
        private readonly Dictionary<int, LocalBuilder> _values = [];
        private readonly Dictionary<int, LocalBuilder> _pointers = [];

        internal void Write()
        {
            foreach (var i in program.InLoop)
            {
                if (program[i].Kind is ElementwiseKind.Load or ElementwiseKind.Store)
                    Pointer(program[i].Array);
            }

            foreach (var i in program.BeforeLoop.Where(i => keepsConstants || !IsConstant(i)))
                WriteNumber(i);
            Label row = il.DefineLabel(),
                column = il.DefineLabel(),
                rowEnd = il.DefineLabel();
            il.MarkLabel(row);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Stloc, _column);
            il.MarkLabel(column);
            foreach (var i in program.InLoop)
                Write(i);
            NextColumn(column, rowEnd);
            il.MarkLabel(rowEnd);
            NextRow(row);
            il.Emit(OpCodes.Ret);
        }

        private void Write(int i)
        {
            var (kind, operation, array) = program[i];
            switch (kind)
            {
                case ElementwiseKind.Load:
                    Place(array);
                    il.Emit(OpCodes.Call, lanes.GetMethod("Load")!);
                    il.Emit(OpCodes.Stloc, Value(i));
                    break;
                case ElementwiseKind.Apply:
                    var method = lanes.GetMethod(operation.Name)!;
                    foreach (var operand in new[] { operation.A, operation.B, operation.C })
                    {
                        if (operand >= 0)
                            Read(operand);
                    }

                    if (method.GetParameters()[^1].ParameterType == typeof(int))
                        il.Emit(OpCodes.Ldc_I4, operation.Immediate);
                    il.Emit(OpCodes.Call, method);
                    il.Emit(OpCodes.Stloc, Value(i));
                    break;
                case ElementwiseKind.Store:
                    Read(operation.A);
                    Place(array);
                    il.Emit(OpCodes.Call, lanes.GetMethod("Store")!);
                    break;
            }
        }

        /// <summary>A number that is given, or one of the functions' own.</summary>
        private void WriteNumber(int i)
        {
            if (IsConstant(i))
            {
                il.Emit(OpCodes.Ldc_I4, program[i].Operation.Immediate);
                // A number that the compiler does not know stays in a register.
                il.Emit(OpCodes.Ldarg_S, (byte)4);
                il.Emit(OpCodes.Or);
                il.Emit(OpCodes.Call, lanes.GetMethod("CreateBits")!);
            }
            else
            {
                Argument(OpCodes.Ldarg_0, program[i].Array);
                il.Emit(OpCodes.Ldind_R4);
                il.Emit(OpCodes.Call, lanes.GetMethod("Create")!);
            }
            il.Emit(OpCodes.Stloc, Value(i));
        }

        private void Read(int i)
        {
            if (keepsConstants || !IsConstant(i))
            {
                il.Emit(OpCodes.Ldloc, Value(i));
                return;
            }
            il.Emit(OpCodes.Ldc_I4, program[i].Operation.Immediate);
            il.Emit(OpCodes.Call, lanes.GetMethod("CreateBits")!);
        }

        /// <summary>Whether a value is a constant of a function.</summary>
        private bool IsConstant(int i) => program[i].Operation.Name == nameof(TracedLanes.CreateBits);

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

        private void Pointer(int array)
        {
            if (_pointers.ContainsKey(array))
                return;
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

        private LocalBuilder Value(int i)
        {
            if (!_values.TryGetValue(i, out var local))
                _values[i] = local = il.DeclareLocal(lanes);
            return local;
        }
    }
}
