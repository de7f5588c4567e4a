using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>One operation with arguments.</summary>
internal sealed record OperationCase(OpDef Operation, NDArray[] Inputs, AttributeMap Attributes)
{
    private const long MaxElements = 4096;

    private static readonly long[] Extremes =
    [
        0,
        1,
        -1,
        2,
        -2,
        7,
        8,
        100,
        -100,
        int.MaxValue,
        int.MinValue,
        long.MaxValue,
        long.MinValue,
        1L << 40,
    ];

    private static readonly TF_DataType[] Types =
    [
        TF_DataType.TF_FLOAT,
        TF_DataType.TF_DOUBLE,
        TF_DataType.TF_INT32,
        TF_DataType.TF_INT64,
        TF_DataType.TF_BOOL,
        TF_DataType.TF_HALF,
        TF_DataType.TF_BFLOAT16,
        TF_DataType.TF_INT8,
        TF_DataType.TF_UINT8,
        TF_DataType.TF_INT16,
        TF_DataType.TF_UINT16,
        TF_DataType.TF_COMPLEX64,
        TF_DataType.TF_COMPLEX128,
        TF_DataType.TF_UINT32,
        TF_DataType.TF_UINT64,
    ];

    /// <summary>How the inputs reach the operation.</summary>
    internal enum Given
    {
        Fed,
        Constant,
        EverySecondFed,
        EverySecondConstant,
    }

    /// <summary>What came: the outputs, or the message of a refusal.</summary>
    internal sealed record Outcome(NDArray[]? Values, string Refusal);

    /// <summary>Starts from one of the operation's own samples and changes some of it.</summary>
    internal static OperationCase Make(OpDef[] operations, Random random)
    {
        var operation = operations[random.Next(operations.Length)];
        var samples = operation.Samples();
        var sample = samples[random.Next(samples.Length)];
        var inputs = (NDArray[])sample.Inputs.Clone();
        for (var changes = random.Next(4); changes > 0 && inputs.Length > 0; changes--)
        {
            var i = random.Next(inputs.Length);
            inputs[i] = Changed(inputs[i], random);
        }
        if (inputs.Length > 0 && random.Next(4) == 0)
            inputs = WithType(operation, inputs, Types[random.Next(Types.Length)]);
        var attributes = new AttributeMap();
        var lists = operation.Inputs.Where(arg => arg.NumberAttr is not null).ToArray();
        var relisted = lists.Length == 1 && random.Next(4) == 0;
        if (relisted)
            inputs = Relisted(operation, inputs, random);
        foreach (var attr in operation.Attributes)
        {
            if (relisted && attr.Name == lists[0].NumberAttr)
                continue;
            var value =
                sample.Attributes.TryGet(attr.Name, out var given) ? given
                : IsInferred(operation, attr) ? null
                : attr.Default;
            if (value is not null && random.Next(20) > 0)
                attributes.Add(attr.Name, random.Next(4) == 0 ? ChangedAttribute(value, random) : value);
        }
        return new(operation, inputs, attributes);
    }

    /// <summary>Whether each session has other numbers.</summary>
    internal bool IsRandom =>
        Operation.IsStateful && Operation.Attributes.Any(attr => attr.Name == "seed") && IsZero("seed") && IsZero("seed2");

    private bool IsZero(string seed) => !Attributes.TryGet(seed, out var value) || value is 0L;

    private static bool IsInferred(OpDef operation, AttrDef attr) =>
        operation.Inputs.Any(arg => arg.TypeAttr == attr.Name || arg.NumberAttr == attr.Name);

    /// <summary>Gives the one list of an operation another length.</summary>
    private static NDArray[] Relisted(OpDef operation, NDArray[] inputs, Random random)
    {
        var at = Array.FindIndex(operation.Inputs, arg => arg.NumberAttr is not null);
        var after = operation.Inputs.Length - at - 1;
        var list = inputs[at..^after];
        var other = Enumerable
            .Range(0, random.Next(5))
            .Select(_ => list.Length == 0 ? inputs[0] : list[random.Next(list.Length)]);
        return [.. inputs[..at], .. other, .. inputs[^after..]];
    }

    /// <summary>Makes the node and runs it.</summary>
    internal Outcome Evaluate(Given given, string passes)
    {
        var graph = new Graph().as_default();
        try
        {
            var tensors = Inputs
                .Select((input, i) => IsFed(given, i) ? array_ops.placeholder(input.dtype) : constant_op.constant(input))
                .ToArray();
            var attributes = new AttributeMap();
            foreach (var (name, value) in Attributes)
                attributes.Add(name, value);
            var operation = Operation.Apply(null, Arguments(tensors), attributes);
            using var session = new Session(graph, new ConfigProto { PlanPasses = passes });
            var feeds = tensors
                .Zip(Inputs)
                .Where(pair => pair.First.op.type == "Placeholder")
                .Select(pair => new FeedItem(pair.First, pair.Second))
                .ToArray();
            if (operation.outputs.Length == 0)
                session.run(operation, feeds);
            return new(session.run(operation.outputs, feeds), "");
        }
        catch (TensorflowException e)
        {
            return new(null, e.Message);
        }
        finally
        {
            graph.Exit();
        }
    }

    public override string ToString() =>
        $"{Operation.Name}({string.Join(", ", Inputs.Select(Text))}) "
        + string.Join(
            ", ",
            Attributes.Select(a => $"{a.Key}={(a.Value is Array list ? string.Join(' ', list.Cast<object>()) : a.Value)}")
        );

    private static bool IsFed(Given given, int input) =>
        given switch
        {
            Given.Fed => true,
            Given.Constant => false,
            Given.EverySecondFed => input % 2 == 0,
            _ => input % 2 == 1,
        };

    /// <summary>The tensors as the operation's arguments: lists share what the single arguments leave.</summary>
    private object[] Arguments(Tensor[] tensors)
    {
        var lists = Operation.Inputs.Count(arg => arg.NumberAttr is not null);
        var length = lists == 0 ? 0 : (tensors.Length - (Operation.Inputs.Length - lists)) / lists;
        var rest = new Queue<Tensor>(tensors);
        return Array.ConvertAll(Operation.Inputs, arg =>
            arg.NumberAttr is null ? rest.Dequeue() : (object)Enumerable.Range(0, length).Select(_ => rest.Dequeue()).ToArray()
        );
    }

    private static NDArray Changed(NDArray input, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                return Filled(new Shape(Dims(random)), input.dtype, random);
            case 1:
                return Filled(input.shape, input.dtype, random);
            default:
                var dims = (long[])input.shape.dims.Clone();
                if (dims.Length == 0)
                    return Filled(new Shape(1 + random.Next(3)), input.dtype, random);
                dims[random.Next(dims.Length)] = random.Next(5);
                return Filled(new Shape(dims), input.dtype, random);
        }
    }

    private static long[] Dims(Random random)
    {
        // Now and then more dimensions than kernels or TensorFlow take.
        if (random.Next(30) == 0)
            return [.. Enumerable.Repeat(1L, random.Next(2) == 0 ? random.Next(9, 20) : random.Next(250, 260))];
        var dims = new long[random.Next(9)];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = random.Next(4);
        return dims.Aggregate(1L, (a, b) => a * b) <= MaxElements ? dims : dims[..4];
    }

    private static NDArray Filled(Shape shape, TF_DataType dtype, Random random)
    {
        if (dtype == TF_DataType.TF_STRING)
            return NDArray.OfStrings([.. Enumerable.Range(0, (int)shape.size).Select(_ => Text(random))], shape);
        var small = random.Next(3) > 0;
        var values = new double[shape.size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] =
                small ? random.Next(-3, 6)
                : dtype.is_floating() ? Floating(random)
                : Extremes[random.Next(Extremes.Length)];
        }

        return new NDArray(values, shape).astype(dtype);
    }

    private static byte[] Text(Random random)
    {
        var text = new byte[random.Next(6)];
        random.NextBytes(text);
        return text;
    }

    private static double Floating(Random random) =>
        random.Next(8) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            2 => double.NegativeInfinity,
            3 => -0.0,
            4 => 3e38,
            5 => 1e-39,
            _ => random.NextDouble() * 20 - 10,
        };

    /// <summary>Gives all inputs of the operation's first type attribute another type.</summary>
    private static NDArray[] WithType(OpDef operation, NDArray[] inputs, TF_DataType type)
    {
        var first = inputs[0].dtype;
        return operation.Inputs[0].TypeAttr is null || first == TF_DataType.TF_STRING || type == TF_DataType.TF_STRING
            ? inputs
            : Array.ConvertAll(inputs, i => i.dtype == first ? i.astype(type) : i);
    }

    private static object ChangedAttribute(object value, Random random) =>
        value switch
        {
            long => Extremes[random.Next(Extremes.Length)],
            bool b => !b,
            long[] list => Enumerable
                .Range(0, random.Next(4) == 0 ? random.Next(5) : list.Length)
                .Select(_ => (long)random.Next(-3, 6))
                .ToArray(),
            TF_DataType => Types[random.Next(Types.Length)],
            string => random.Next(3) switch
            {
                0 => "NCHW",
                1 => "",
                _ => "x",
            },
            float => (float)Floating(random),
            Shape => random.Next(4) == 0
                ? Shape.Null
                : new Shape(Array.ConvertAll(Dims(random), d => random.Next(3) == 0 ? -1 : d)),
            _ => value,
        };

    private static string Text(NDArray input) =>
        $"{input.dtype.as_python_name()} {(input.ndim > 20 ? $"[rank {input.ndim}]" : input.shape)} " + Hex(input);

    /// <summary>The first elements, in hexadecimal.</summary>
    internal static string Hex(NDArray array) =>
        array.dtype == TF_DataType.TF_STRING
            ? string.Join(' ', array.StringBytes().Take(8).Select(text => $"'{Convert.ToHexString(text)}'"))
            : Convert.ToHexString(array.Value.AsBytes()[..Math.Min(64, array.Value.AsBytes().Length)]);
}
