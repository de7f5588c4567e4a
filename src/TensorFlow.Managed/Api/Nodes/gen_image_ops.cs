using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>One node for each operation on images (TensorFlow's generated python/ops/gen_image_ops.py).</summary>
internal static class gen_image_ops
{
    internal static Tensor resize_area(object images, object size, bool align_corners = false, string? name = null) =>
        ResizeAreaOps.ResizeArea.MakeTensor(name, [images, size], new AttributeMap { { "align_corners", align_corners } });

    internal static Tensor resize_bicubic(
        object images,
        object size,
        bool align_corners = false,
        bool half_pixel_centers = false,
        string? name = null
    ) => ResizeBicubicOps.ResizeBicubic.MakeTensor(name, [images, size], Places(align_corners, half_pixel_centers));

    internal static Tensor resize_bilinear(
        object images,
        object size,
        bool align_corners = false,
        bool half_pixel_centers = false,
        string? name = null
    ) => ResizeBilinearOps.ResizeBilinear.MakeTensor(name, [images, size], Places(align_corners, half_pixel_centers));

    internal static Tensor resize_nearest_neighbor(
        object images,
        object size,
        bool align_corners = false,
        bool half_pixel_centers = false,
        string? name = null
    ) => ResizeNearestOps.ResizeNearestNeighbor.MakeTensor(name, [images, size], Places(align_corners, half_pixel_centers));

    /// <summary>With the attributes of the node that it is the gradient of.</summary>
    internal static Tensor resize_bilinear_grad(Tensor grads, Tensor original_image, Operation of) =>
        ResizeBilinearOps.ResizeBilinearGrad.MakeTensor(null, [grads, original_image], PlacesOf(of));

    /// <inheritdoc cref="resize_bilinear_grad"/>
    internal static Tensor resize_bicubic_grad(Tensor grads, Tensor original_image, Operation of) =>
        ResizeBicubicOps.ResizeBicubicGrad.MakeTensor(null, [grads, original_image], PlacesOf(of));

    /// <inheritdoc cref="resize_bilinear_grad"/>
    internal static Tensor resize_nearest_neighbor_grad(Tensor grads, object size, Operation of) =>
        ResizeNearestOps.ResizeNearestNeighborGrad.MakeTensor(null, [grads, size], PlacesOf(of));

    internal static Tensor crop_and_resize(
        Tensor image,
        Tensor boxes,
        Tensor box_ind,
        Tensor crop_size,
        string method,
        float extrapolation_value,
        string? name
    ) =>
        CropAndResizeOps.CropAndResize.MakeTensor(
            name,
            [image, boxes, box_ind, crop_size],
            new AttributeMap { { "method", method }, { "extrapolation_value", extrapolation_value } }
        );

    internal static Tensor crop_and_resize_grad_image(
        Tensor grads,
        IReadOnlyList<Tensor> inputs,
        object image_size,
        TF_DataType dtype,
        string method
    ) =>
        CropAndResizeGradOps.CropAndResizeGradImage.MakeTensor(
            null,
            [grads, inputs[1], inputs[2], image_size],
            new AttributeMap { { "T", dtype.as_base_dtype() }, { "method", method } }
        );

    internal static Tensor crop_and_resize_grad_boxes(Tensor grads, IReadOnlyList<Tensor> inputs) =>
        CropAndResizeGradOps.CropAndResizeGradBoxes.MakeTensor(null, [grads, inputs[0], inputs[1], inputs[2]]);

    internal static Tensor adjust_contrastv2(Tensor images, object contrast_factor, string? name = null) =>
        ColorOps.AdjustContrastv2.MakeTensor(name, [images, contrast_factor]);

    internal static Tensor adjust_hue(Tensor images, object delta, string? name = null) =>
        ColorOps.AdjustHue.MakeTensor(name, [images, delta]);

    internal static Tensor adjust_saturation(Tensor images, object scale, string? name = null) =>
        ColorOps.AdjustSaturation.MakeTensor(name, [images, scale]);

    internal static Tensor non_max_suppression_v3(Tensor boxes, Tensor scores, Tensor size, Tensor iou, Tensor score) =>
        NonMaxSuppressionOps.NonMaxSuppressionV3.MakeTensor(null, [boxes, scores, size, iou, score]);

    internal static Tensor[] combined_non_max_suppression(object[] inputs, bool pad_per_class, bool clip_boxes, string? name) =>
        NonMaxSuppressionOps
            .CombinedNonMaxSuppression.Apply(
                name,
                inputs,
                new AttributeMap { { "pad_per_class", pad_per_class }, { "clip_boxes", clip_boxes } }
            )
            .outputs;

    private static AttributeMap Places(bool align_corners, bool half_pixel_centers) =>
        new() { { "align_corners", align_corners }, { "half_pixel_centers", half_pixel_centers } };

    private static AttributeMap PlacesOf(Operation op) =>
        Places(op.attributes.Get<bool>("align_corners"), op.attributes.Get<bool>("half_pixel_centers"));
}
