namespace Tensorflow;

/// <content>Functions applied along the first axis of a tensor.</content>
public partial class tensorflow
{
    /// <summary>
    /// The last of a function's results, each made of the one before and the next element, from the first element on. Source:
    /// TensorFlow 1.15 <c>tf.foldl</c> (python/ops/functional_ops.py).
    /// </summary>
    /// <param name="fn">Makes the next result of the last one and an element.</param>
    /// <param name="elems">The elements along the first axis; any element type.</param>
    /// <param name="initializer">The result before the first; the first element itself if null.</param>
    /// <param name="parallel_iterations">Recorded in the graph; this runtime runs the iterations in order.</param>
    /// <param name="back_prop">Whether gradients can be taken through the loop.</param>
    /// <param name="swap_memory">Recorded in the graph: this runtime has one memory.</param>
    /// <param name="name">The nodes' name scope; <c>foldl</c> by default.</param>
    /// <returns>What the function returns.</returns>
    /// <exception cref="ValueError">The results' shapes differ.</exception>
    public Tensor foldl(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        string? name = null
    ) => functional_ops.foldl(fn, elems, initializer, parallel_iterations, back_prop, swap_memory, name);

    /// <summary>
    /// The last of a function's results, each made of the one before and the next element, from the last element on. Source:
    /// TensorFlow 1.15 <c>tf.foldr</c> (python/ops/functional_ops.py).
    /// </summary>
    /// <param name="fn">Makes the next result of the last one and an element.</param>
    /// <param name="elems">The elements along the first axis; any element type.</param>
    /// <param name="initializer">The result before the first; the first element itself if null.</param>
    /// <param name="parallel_iterations">Recorded in the graph; this runtime runs the iterations in order.</param>
    /// <param name="back_prop">Whether gradients can be taken through the loop.</param>
    /// <param name="swap_memory">Recorded in the graph: this runtime has one memory.</param>
    /// <param name="name">The nodes' name scope; <c>foldr</c> by default.</param>
    /// <returns>What the function returns.</returns>
    /// <exception cref="ValueError">The results' shapes differ.</exception>
    public Tensor foldr(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        string? name = null
    ) => functional_ops.foldr(fn, elems, initializer, parallel_iterations, back_prop, swap_memory, name);

    /// <summary>
    /// The results of a function for each element, put together. Source: TensorFlow 1.15 <c>tf.map_fn</c>
    /// (python/ops/map_fn.py).
    /// </summary>
    /// <param name="fn">Makes a result of an element; all of one shape.</param>
    /// <param name="elems">The elements along the first axis; any element type, rank 1 or more.</param>
    /// <param name="dtype">The results' element type; elems' by default.</param>
    /// <param name="parallel_iterations">Recorded in the graph; this runtime runs the iterations in order.</param>
    /// <param name="back_prop">Whether gradients can be taken through the loop.</param>
    /// <param name="swap_memory">Recorded in the graph: this runtime has one memory.</param>
    /// <param name="infer_shape">Whether all results must have one shape.</param>
    /// <param name="name">The nodes' name scope; <c>map</c> by default.</param>
    /// <returns>[number of elements, ...], as the results go on.</returns>
    /// <exception cref="ValueError">elems is a scalar, or the results' shapes differ.</exception>
    public Tensor map_fn(
        Func<Tensor, Tensor> fn,
        Tensor elems,
        TF_DataType dtype = TF_DataType.DtInvalid,
        int parallel_iterations = -1,
        bool back_prop = true,
        bool swap_memory = false,
        bool infer_shape = true,
        string? name = null
    ) => functional_ops.map_fn(fn, elems, dtype, parallel_iterations, back_prop, swap_memory, infer_shape, name);

    /// <summary>
    /// A function's results, each made of the one before and the next element, put together. Source: TensorFlow 1.15
    /// <c>tf.scan</c> (python/ops/functional_ops.py).
    /// </summary>
    /// <param name="fn">Makes the next result of the last one and an element.</param>
    /// <param name="elems">The elements along the first axis; any element type.</param>
    /// <param name="initializer">The result before the first; if null, the first result is the first element.</param>
    /// <param name="parallel_iterations">Recorded in the graph; this runtime runs the iterations in order.</param>
    /// <param name="back_prop">Whether gradients can be taken through the loop.</param>
    /// <param name="swap_memory">Recorded in the graph: this runtime has one memory.</param>
    /// <param name="infer_shape">Whether all results must have one shape.</param>
    /// <param name="reverse">Whether the elements are taken from the last on.</param>
    /// <param name="name">The nodes' name scope; <c>scan</c> by default.</param>
    /// <returns>[number of elements, ...], as the results go on.</returns>
    /// <exception cref="ValueError">The results' shapes differ.</exception>
    public Tensor scan(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        bool infer_shape = true,
        bool reverse = false,
        string? name = null
    ) => functional_ops.scan(fn, elems, initializer, parallel_iterations, back_prop, swap_memory, infer_shape, reverse, name);
}
