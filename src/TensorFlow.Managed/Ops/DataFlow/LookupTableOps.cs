using System.Text;

namespace Tensorflow.Ops;

/// <summary>
/// Tables of values by keys, which live as long as the session. Within a run, what reads a table comes before what changes it, as
/// far as the graph leaves that open. Source: TensorFlow 1.15's core/ops/lookup_ops.cc and core/kernels/lookup_table_op.cc.
/// </summary>
internal static class LookupTableOps
{
    private const string Types = "key_dtype: type, value_dtype: type";

    /// <summary>A table that gets its entries once.</summary>
    internal static readonly OpDef HashTableV2 = Table(
        "HashTableV2",
        Types,
        static op => new InitializableLookupTable(op),
        c => c.Output(0, Shape.Scalar)
    );

    /// <summary>A table of scalars that may change.</summary>
    internal static readonly OpDef MutableHashTableV2 = Table(
        "MutableHashTableV2",
        Types,
        static op => new MutableLookupTable(op),
        c => MutableTable(c, Shape.Scalar)
    );

    /// <summary>A table of vectors that may change.</summary>
    internal static readonly OpDef MutableHashTableOfTensorsV2 = Table(
        "MutableHashTableOfTensorsV2",
        $"{Types}, value_shape: shape = {{}}",
        static op =>
            op.attributes.Get<Shape>("value_shape") is { IsFullyDefined: true, ndim: 1 }
                ? new MutableLookupTable(op)
                : throw new InvalidArgumentError(
                    $"Default value must be a vector, got shape {op.attributes.Get<Shape>("value_shape").ToBracketString()}"
                ),
        c => MutableTable(c, c.Attributes.Get<Shape>("value_shape"))
    );

    /// <summary>Values for keys of any shape; a default, of a value's shape, where a key has none.</summary>
    internal static readonly OpDef LookupTableFindV2 = new(
        "LookupTableFindV2",
        inputs: "table_handle: resource, keys: Tin, default_value: Tout",
        outputs: "values: Tout",
        attrs: "Tin: type, Tout: type"
    )
    {
        Shape = c =>
        {
            c.Input(0, rank: 0);
            if (c.Input(2) is { IsNull: false, ndim: > 1 and var rank })
                throw c.Error($"Shape must be at most rank 1 but is rank {rank}");
            c.Output(0, c.Input(1).concatenate(ValueShape(c, "Tout")));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(static c => c.Resource<LookupTable>(0).Find(c)),
    };

    /// <summary>Gives keys values.</summary>
    internal static readonly OpDef LookupTableInsertV2 = Update(
        "LookupTableInsertV2",
        "table_handle: resource, keys: Tin, values: Tout",
        "Tin: type, Tout: type",
        static c => c.Input(0, rank: 0),
        static c => c.Resource<LookupTable>(0).Insert(c)
    );

    /// <summary>Takes keys their values.</summary>
    internal static readonly OpDef LookupTableRemoveV2 = Update(
        "LookupTableRemoveV2",
        "table_handle: resource, keys: Tin",
        "Tin: type",
        static c =>
        {
            c.Input(0, rank: 0);
            Shapes.AtLeast(c, c.Input(1), 1);
        },
        static c => c.Resource<LookupTable>(0).Remove(c)
    );

    /// <summary>How many keys have a value, [].</summary>
    internal static readonly OpDef LookupTableSizeV2 = new(
        "LookupTableSizeV2",
        inputs: "table_handle: resource",
        outputs: "size: int64"
    )
    {
        Shape = c =>
        {
            c.Input(0, rank: 0);
            c.Output(0, Shape.Scalar);
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Allocate<long>(0, [])[0] = c.Resource<LookupTable>(0).Count,
    };

    /// <summary>All keys, [number of keys], and their values.</summary>
    internal static readonly OpDef LookupTableExportV2 = new(
        "LookupTableExportV2",
        inputs: "table_handle: resource",
        outputs: "keys: Tkeys, values: Tvalues",
        attrs: "Tkeys: type, Tvalues: type"
    )
    {
        Shape = c =>
        {
            c.Input(0, rank: 0);
            c.Output(0, Shape.unknown_shape(1));
            c.Output(1, Shape.unknown_shape(1).concatenate(ValueShape(c, "Tvalues")));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(static c =>
        {
            var table = c.Resource<LookupTable>(0);
            if (c.OutputType(0) != table.KeyType || c.OutputType(1) != table.ValueType)
                throw new InvalidArgumentError("The table has keys or values of another type.");
            table.Export(c);
        }),
    };

    /// <summary>Gives keys values, and no other key one.</summary>
    internal static readonly OpDef LookupTableImportV2 = Import("LookupTableImportV2", "Tin: type, Tout: type");

    /// <summary>The same under the name that it had for tables that get their entries once.</summary>
    internal static readonly OpDef InitializeTableV2 = Import("InitializeTableV2", "Tkey: type, Tval: type");

    /// <summary>Gives a table an entry for each line of a file; a table that has entries keeps them.</summary>
    internal static readonly OpDef InitializeTableFromTextFileV2 = Update(
        "InitializeTableFromTextFileV2",
        "table_handle: resource, filename: string",
        "key_index: int >= -2, value_index: int >= -2, vocab_size: int >= -1 = -1, delimiter: string = '\t'",
        static c =>
        {
            c.Input(0, rank: 0);
            c.Input(1, rank: 0);
        },
        InitializeFromFile
    );

    private static OpDef Table(string name, string attrs, Func<Operation, LookupTable> make, Action<ShapeContext> shape) =>
        new(
            name,
            outputs: "table_handle: resource",
            attrs: $"container: string = '', shared_name: string = '', use_node_name_sharing: bool = false, {attrs}"
        )
        {
            Shape = shape,
            NotDifferentiable = true,
            IsStateful = true,
            Shared = (op, _, _) => make(op),
            SharesUnnamed = false,
            Kernel = KernelErrors.AtNode(static c =>
            {
                var (key, value) = (c.Attributes.Get<TF_DataType>("key_dtype"), c.Attributes.Get<TF_DataType>("value_dtype"));
                if (!HasKernel(c.Op.type, key, value))
                    throw KernelErrors.NoKernel(c, key);
                var table = (LookupTable)c.State!;
                table.CheckTypes(c, c.Attributes.Get<string>("shared_name") is { Length: > 0 } shared ? shared : c.Op.name);
                c.SetOutput(0, new TensorValue(table));
            }),
        };

    private static OpDef Import(string name, string attrs)
    {
        var types = attrs.Split(", ").Select(a => a.Split(':')[0]).ToArray();
        return Update(
            name,
            $"table_handle: resource, keys: {types[0]}, values: {types[1]}",
            attrs,
            static c =>
            {
                c.Input(0, rank: 0);
                Shapes.Merged(c, c.Input(1, rank: 1), c.Input(2));
            },
            static c => c.Resource<LookupTable>(0).Import(c)
        );
    }

    private static OpDef Update(string name, string inputs, string attrs, Action<ShapeContext> shape, Kernel kernel) =>
        new(name, inputs, attrs: attrs)
        {
            Shape = shape,
            NotDifferentiable = true,
            UpdatesVariable = true,
            IsStateful = true,
            Kernel = KernelErrors.AtNode(kernel),
        };

    /// <summary>The types for which TensorFlow has tables.</summary>
    private static bool HasKernel(string table, TF_DataType key, TF_DataType value) =>
        (key, value) switch
        {
            (TF_DataType.TF_INT32 or TF_DataType.TF_INT64 or TF_DataType.TF_STRING, TF_DataType.TF_DOUBLE) => true,
            (TF_DataType.TF_INT32 or TF_DataType.TF_INT64 or TF_DataType.TF_STRING, TF_DataType.TF_FLOAT) => true,
            (TF_DataType.TF_INT32 or TF_DataType.TF_INT64 or TF_DataType.TF_STRING, TF_DataType.TF_INT32) => true,
            (TF_DataType.TF_INT64 or TF_DataType.TF_STRING, TF_DataType.TF_INT64) => true,
            (TF_DataType.TF_INT64, TF_DataType.TF_STRING) or (TF_DataType.TF_STRING, TF_DataType.TF_BOOL) => true,
            (TF_DataType.TF_INT32 or TF_DataType.TF_STRING, TF_DataType.TF_STRING) => table == "HashTableV2",
            _ => false,
        };

    /// <summary>A handle that tells of the values' type and shape; keys are scalars.</summary>
    private static void MutableTable(ShapeContext c, Shape value)
    {
        c.Output(0, Shape.Scalar);
        c.OutputHandle(0, c.Attributes.Get<TF_DataType>("value_dtype"), value);
    }

    /// <summary>The shape of a table's values, as far as its handle tells.</summary>
    /// <exception cref="ValueError">They are of another type.</exception>
    private static Shape ValueShape(ShapeContext c, string attribute)
    {
        if (c.HandleData(0) is not var (dtype, shape))
            return Shape.Null;
        var asked = c.Attributes.Get<TF_DataType>(attribute);
        return asked == dtype
            ? shape
            : throw c.Error($"Trying to read value with wrong dtype. Expected {dtype.as_cpp_name()} got {asked.as_cpp_name()}");
    }

    private static void InitializeFromFile(KernelContext c)
    {
        if (c.Resource<LookupTable>(0) is not InitializableLookupTable table)
            throw new InvalidArgumentError($"Table {c.Op.inputs[0].op.name} is not initializable");
        var filename = c.Input(1);
        if (filename.shape!.ndim != 0)
            throw new InvalidArgumentError($"filename should be a single string, but got {KernelErrors.Text(filename)}");
        var path = Encoding.UTF8.GetString(filename.Strings[0]);
        if (path.Length == 0)
            throw new InvalidArgumentError("filename cannot be empty.");
        var delimiter = Encoding.UTF8.GetBytes(c.Attributes.Get<string>("delimiter"));
        if (delimiter.Length != 1)
            throw new InvalidArgumentError("delimiter should be only 1 char");
        VocabularyFile.Column key = new(c.Attributes.Get<long>("key_index"), table.KeyType),
            value = new(c.Attributes.Get<long>("value_index"), table.ValueType);
        CheckColumn("Key", "key", key, mayBeInteger: true);
        CheckColumn("Value", "value", value, mayBeInteger: false);
        var entries = new VocabularyFile(path, c.Attributes.Get<long>("vocab_size"), delimiter[0]).Read(key, value);
        if (!table.IsInitialized)
            table.Initialize(entries, entries.Count);
    }

    /// <exception cref="InvalidArgumentError">The table's type is not one of a line or of a line's number.</exception>
    private static void CheckColumn(string title, string name, VocabularyFile.Column column, bool mayBeInteger)
    {
        var type = column.Type;
        if (column.Index == VocabularyFile.LineNumber && type != TF_DataType.TF_INT64)
        {
            throw new InvalidArgumentError(
                $"{title} index for line number requires table {name} dtype of int64, got {type.as_cpp_name()}"
            );
        }

        if (column.Index == VocabularyFile.WholeLine && type != TF_DataType.TF_STRING && !(mayBeInteger && type.is_integer()))
        {
            throw new InvalidArgumentError(
                $"{title} index for whole line requires "
                    + (mayBeInteger ? "string or integer table key" : "table value dtype of string")
                    + $", got {type.as_cpp_name()}"
            );
        }
    }
}
