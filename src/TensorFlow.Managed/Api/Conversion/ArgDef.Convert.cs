namespace Tensorflow;

internal sealed partial record ArgDef
{
    /// <summary>
    /// Converts what the caller gave to tensors and notes what that says about attributes (TensorFlow's
    /// <c>_apply_op_helper</c>, python/framework/op_def_library.py).
    /// </summary>
    /// <exception cref="TypeError">The type is not allowed, or contradicts an earlier input.</exception>
    /// <exception cref="ValueError">A list has another length than an earlier one, or too few tensors.</exception>
    internal Tensor[] Convert(OpDef op, object? input, AttributeMap attrs)
    {
        if (input is null && (TypeListAttr ?? NumberAttr) is not null)
            throw new TypeError($"Expected list for '{Name}' argument to '{op.Name}' Op, not null.");
        var tensors =
            TypeListAttr is not null ? ConvertEach(op, input!)
            : NumberAttr is null ? [ConvertOne(op, input!, attrs)]
            : ConvertList(op, ops.flatten_list(input!), attrs);
        if (NumberAttr is not null)
            NoteLength(op, tensors.Length, attrs);
        if (TypeAttr is not null)
            NoteType(op, tensors, attrs);
        if (TypeListAttr is not null)
            NoteTypes(op, tensors, attrs);
        if (IsRef && !tensors.All(t => t.dtype.is_ref_dtype()))
            throw new TypeError($"'{op.Name}' Op requires that input '{Name}' be a mutable tensor (e.g.: a tf.Variable)");
        return tensors;
    }

    private Tensor ConvertOne(OpDef op, object input, AttributeMap attrs)
    {
        var known = KnownType(attrs);
        try
        {
            return ToTensor(op, input, known, Name);
        }
        catch (ValueError) when (known is not null && input is ITensorOrOperation or IVariableV1)
        {
            var found = ops.convert_to_tensor(input, as_ref: IsRef).dtype;
            throw new TypeError(
                $"Input '{Name}' of '{op.Name}' Op has type {found.as_python_name()} that does not match "
                    + (
                        TypeAttr is null
                            ? $"expected type of {known.Value.as_python_name()}."
                            : $"type {known.Value.as_python_name()} of argument '{InferredFrom(op)}'."
                    )
            );
        }
        catch (TypeError e) when (known is not null)
        {
            throw new TypeError(
                $"Expected {known.Value.as_python_name()} passed to parameter '{Name}' of op '{op.Name}', got {input} of "
                    + $"type '{input.GetType().Name}' instead. Error: {e.Message}"
            );
        }
    }

    private Tensor[] ConvertList(OpDef op, object[] values, AttributeMap attrs)
    {
        var known = KnownType(attrs);
        var wanted = known ?? values.OfType<Tensor>().FirstOrDefault(t => t.IsSymbolic)?.dtype.as_base_dtype();
        try
        {
            var tensors = values.Select((v, i) => ToTensor(op, v, wanted, $"{Name}_{i}")).ToArray();
            if (tensors.Select(t => t.dtype.as_base_dtype()).Distinct().Count() <= 1)
                return tensors;
        }
        catch (TensorflowException e) when (e is TypeError or ValueError)
        {
            // What follows says it of all members at once.
        }
        var types = string.Join(", ", values.Select(Text));
        throw new TypeError(
            $"Tensors in list passed to '{Name}' of '{op.Name}' Op have types [{types}] that "
                + (
                    known is null ? "don't all match."
                    : TypeAttr is null ? $"do not match expected type {known.Value.as_python_name()}."
                    : $"do not match type {known.Value.as_python_name()} inferred from earlier arguments."
                )
        );

        string Text(object? value) =>
            value is null ? "<NOT CONVERTIBLE TO TENSOR>" : ops.convert_to_tensor(value, as_ref: IsRef).dtype.as_numpy_name();
    }

    /// <summary>A list whose members may have any types.</summary>
    private Tensor[] ConvertEach(OpDef op, object input) =>
        [.. ops.flatten_list(input).Select((value, i) => ToTensor(op, value, null, $"{Name}_{i}"))];

    private Tensor ToTensor(OpDef op, object value, TF_DataType? known, string name) =>
        ops.convert_to_tensor(
            value,
            IsRef ? TF_DataType.DtInvalid : known ?? TF_DataType.DtInvalid,
            name,
            as_ref: IsRef,
            preferred_dtype: known is null && TypeAttr is not null && op.Attribute(TypeAttr).Default is TF_DataType type
                ? type
                : TF_DataType.DtInvalid
        );

    private void NoteLength(OpDef op, long length, AttributeMap attrs)
    {
        if (attrs.TryGet(NumberAttr!, out var known))
        {
            if (known.Equals(length))
                return;
            throw new ValueError(
                $"List argument '{Name}' to '{op.Name}' Op with length {length} must match length {known} of argument "
                    + $"'{op.Inputs.First(i => i.NumberAttr == NumberAttr).Name}'."
            );
        }
        attrs[NumberAttr!] = length;
        if (length < op.Attribute(NumberAttr!).Minimum)
        {
            throw new ValueError(
                $"List argument '{Name}' to '{op.Name}' Op with length {length} shorter than minimum length "
                    + $"{op.Attribute(NumberAttr!).Minimum}."
            );
        }
    }

    private void NoteType(OpDef op, Tensor[] tensors, AttributeMap attrs)
    {
        if (attrs.TryGet(TypeAttr!, out var known))
        {
            if (tensors.FirstOrDefault(t => !t.dtype.is_compatible_with((TF_DataType)known)) is not { } other)
                return;
            throw new TypeError(
                $"Input '{Name}' of '{op.Name}' Op has type {other.dtype.as_python_name()} that does not match type "
                    + $"{((TF_DataType)known).as_python_name()} of argument '{InferredFrom(op)}'."
            );
        }
        if (tensors.Length == 0)
        {
            throw new TypeError(
                $"Don't know how to infer type variable from empty input list passed to input '{Name}' of '{op.Name}' Op."
            );
        }

        var type = tensors[0].dtype.as_base_dtype();
        op.Attribute(TypeAttr!).CheckType(type, Name);
        attrs[TypeAttr!] = type;
    }

    private void NoteTypes(OpDef op, Tensor[] tensors, AttributeMap attrs)
    {
        var types = Array.ConvertAll(tensors, t => t.dtype.as_base_dtype());
        if (attrs.TryGet(TypeListAttr!, out var known))
        {
            if (types.AsSpan().SequenceEqual((TF_DataType[])known))
                return;
            throw new TypeError(
                $"Input '{Name}' of '{op.Name}' Op has type list of {Text(types)} that does not match type list "
                    + $"{Text((TF_DataType[])known)} of argument '{op.Inputs.First(i => i.TypeListAttr == TypeListAttr).Name}'."
            );
        }
        foreach (var type in types)
            op.Attribute(TypeListAttr!).CheckType(type, Name);
        attrs[TypeListAttr!] = types;

        static string Text(TF_DataType[] types) => string.Join(", ", types.Select(t => t.as_python_name()));
    }

    private TF_DataType? KnownType(AttributeMap attrs) =>
        TypeAttr is null ? FixedType
        : attrs.TryGet(TypeAttr, out var type) ? (TF_DataType)type
        : null;

    private string InferredFrom(OpDef op) => op.Inputs.First(i => i.TypeAttr == TypeAttr).Name;
}
