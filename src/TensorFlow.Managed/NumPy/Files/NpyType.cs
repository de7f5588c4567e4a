namespace Tensorflow.NumPy;

/// <summary>NumPy's short names of element types, such as <c>&lt;f4</c>: byte order, kind, bytes.</summary>
internal static class NpyType
{
    /// <summary>The type; null if it is none of numbers or truth values.</summary>
    internal static TF_DataType? TryParse(string descr, out bool bigEndian)
    {
        bigEndian = Argument.Given(descr).StartsWith('>');
        return descr.TrimStart('<', '>', '|', '=') switch
        {
            "b1" => TF_DataType.TF_BOOL,
            "i1" => TF_DataType.TF_INT8,
            "i2" => TF_DataType.TF_INT16,
            "i4" => TF_DataType.TF_INT32,
            "i8" => TF_DataType.TF_INT64,
            "u1" => TF_DataType.TF_UINT8,
            "u2" => TF_DataType.TF_UINT16,
            "u4" => TF_DataType.TF_UINT32,
            "u8" => TF_DataType.TF_UINT64,
            "f2" => TF_DataType.TF_HALF,
            "f4" => TF_DataType.TF_FLOAT,
            "f8" => TF_DataType.TF_DOUBLE,
            "c8" => TF_DataType.TF_COMPLEX64,
            "c16" => TF_DataType.TF_COMPLEX128,
            _ => null,
        };
    }

    internal static string ToDescriptor(TF_DataType dtype)
    {
        var kind = dtype switch
        {
            TF_DataType.TF_BOOL => 'b',
            TF_DataType.TF_COMPLEX64 or TF_DataType.TF_COMPLEX128 => 'c',
            TF_DataType.TF_HALF or TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE => 'f',
            TF_DataType.TF_UINT8 or TF_DataType.TF_UINT16 or TF_DataType.TF_UINT32 or TF_DataType.TF_UINT64 => 'u',
            _ when dtype.is_integer() => 'i',
            _ => throw new TypeError($"NumPy has no type {dtype.as_numpy_name()}."),
        };
        var size = dtype.get_datatype_size();
        return $"{(size == 1 ? '|' : '<')}{kind}{size}";
    }

    /// <summary>Elements with the bytes of each number in the other order.</summary>
    internal static byte[] Swapped(ReadOnlySpan<byte> bytes, TF_DataType dtype)
    {
        var size = dtype.get_datatype_size() / (dtype.is_complex() ? 2 : 1);
        var result = bytes.ToArray();
        for (var i = 0; i < result.Length; i += size)
            result.AsSpan(i, size).Reverse();
        return result;
    }
}
