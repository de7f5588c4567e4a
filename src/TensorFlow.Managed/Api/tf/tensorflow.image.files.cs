namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Files, and boxes.</content>
    public partial class image_internal
    {
        /// <summary>Whether a file may be a JPEG. Source: TensorFlow 1.15 <c>tf.image.is_jpeg</c>.</summary>
        /// <param name="contents">The file; a scalar string.</param>
        /// <param name="name">The nodes' name scope; <c>is_jpeg</c> by default.</param>
        /// <returns>A scalar bool.</returns>
        public Tensor is_jpeg(Tensor contents, string? name = null)
        {
            using var building = Tensorflow.ops.Build();
            using var scope = Tensorflow.ops.name_scope(name, "is_jpeg");
            byte[] signature = [0xff, 0xd8, 0xff];
            var begin = Binding.tf.strings.substr(contents, 0, 3);
            return building.Done(math_ops.equal(begin, constant_op.constant(signature, TF_DataType.TF_STRING), name: scope));
        }

        /// <summary>
        /// The best boxes, of those that cover much of each other the best one only. Source: TensorFlow 1.15
        /// <c>tf.image.non_max_suppression</c>.
        /// </summary>
        /// <param name="boxes">float32, [n, 4]: any two opposite corners, y, x, y, x.</param>
        /// <param name="scores">float32, [n].</param>
        /// <param name="max_output_size">How many there are at most: a scalar int32.</param>
        /// <param name="iou_threshold">How much of what two cover together both may cover.</param>
        /// <param name="score_threshold">Which score a box has to exceed.</param>
        /// <param name="name">The nodes' name scope; <c>non_max_suppression</c> by default.</param>
        /// <returns>int32, [found]: their numbers, the best first.</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        public Tensor non_max_suppression(
            Tensor boxes,
            Tensor scores,
            Tensor max_output_size,
            float iou_threshold = 0.5f,
            float score_threshold = float.NegativeInfinity,
            string? name = null
        )
        {
            using var building = Tensorflow.ops.Build();
            using var scope = Tensorflow.ops.name_scope(name, "non_max_suppression");
            var iou = Tensorflow.ops.convert_to_tensor(iou_threshold, name: "iou_threshold");
            var score = Tensorflow.ops.convert_to_tensor(score_threshold, name: "score_threshold");
            return building.Done(gen_image_ops.non_max_suppression_v3(boxes, scores, max_output_size, iou, score));
        }

        /// <summary>
        /// The same for each class of each image. Source: TensorFlow 1.15 <c>tf.image.combined_non_max_suppression</c>.
        /// </summary>
        /// <param name="boxes">float32, [batch, n, 1 or classes, 4].</param>
        /// <param name="scores">float32, [batch, n, classes].</param>
        /// <param name="max_output_size_per_class">How many there are of a class at most.</param>
        /// <param name="max_total_size">How many there are of an image.</param>
        /// <param name="iou_threshold">How much of what two cover together both may cover.</param>
        /// <param name="score_threshold">Which score a box has to exceed.</param>
        /// <param name="pad_per_class">Whether there are no more than of all classes together.</param>
        /// <param name="clip_boxes">Whether what is outside of 0 to 1 is cut off.</param>
        /// <returns>
        /// Boxes, [batch, found, 4]; scores and classes, [batch, found]; how many are valid, int32, [batch], the rest being 0.
        /// </returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        public (Tensor, Tensor, Tensor, Tensor) combined_non_max_suppression(
            Tensor boxes,
            Tensor scores,
            int max_output_size_per_class,
            int max_total_size,
            float iou_threshold,
            float score_threshold,
            bool pad_per_class = false,
            bool clip_boxes = true
        )
        {
            using var building = Tensorflow.ops.Build();
            var iou = Tensorflow.ops.convert_to_tensor(iou_threshold, name: "iou_threshold");
            var score = Tensorflow.ops.convert_to_tensor(score_threshold, name: "score_threshold");
            var total = Tensorflow.ops.convert_to_tensor(max_total_size);
            var perClass = Tensorflow.ops.convert_to_tensor(max_output_size_per_class);
            var found = gen_image_ops.combined_non_max_suppression(
                [boxes, scores, perClass, total, iou, score],
                pad_per_class,
                clip_boxes,
                null
            );
            return building.Done((found[0], found[1], found[2], found[3]));
        }
    }
}
