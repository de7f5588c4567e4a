namespace Tensorflow.Ops;

/// <summary>Makes the kernels of operations that compute each element type by a method of its own.</summary>
internal static class TypedKernels
{
    /// <summary>The kernel for the element type that an input has; a type without one is refused.</summary>
    internal static Kernel ByInput(
        int input,
        Kernel f32,
        Kernel f64,
        Kernel? i32 = null,
        Kernel? i64 = null,
        Kernel? complex = null
    ) =>
        c =>
        {
            var dtype = c.Input(input).dtype;
            var kernel = dtype switch
            {
                TF_DataType.TF_FLOAT => f32,
                TF_DataType.TF_DOUBLE => f64,
                TF_DataType.TF_INT32 => i32,
                TF_DataType.TF_INT64 => i64,
                TF_DataType.TF_COMPLEX128 => complex,
                _ => null,
            };
            (kernel ?? throw KernelErrors.NoKernel(c, dtype))(c);
        };
}
