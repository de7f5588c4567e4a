using Tensorflow.NumPy;
using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>next_batch on ten images of one pixel, image i with the byte 20i and the label i.</summary>
public class DataSetTests
{
    private const int Count = 10;

    private readonly RandomState _random = new();

    [Fact]
    public void Batches_follow_the_shuffles_across_the_ends_of_epochs()
    {
        var data = Make(oneHot: false);
        var first = Shuffled(3, [.. Enumerable.Range(0, Count)], out var random);
        int[] second = Then(random, first),
            third = Then(random, second);

        Assert.Equal(first[0..4], Draw(data, 4));
        Assert.Equal(first[4..8], Draw(data, 4));
        Assert.Equal(0, data.epochs_completed);
        Assert.Equal([.. first[8..], .. second[..2]], Draw(data, 4));
        Assert.Equal(1, data.epochs_completed);
        // A batch that ends with the epoch leaves the new epoch to the next one.
        Assert.Equal(second[2..], Draw(data, 8));
        Assert.Equal(1, data.epochs_completed);
        Assert.Equal(third[..3], Draw(data, 3));
        Assert.Equal(2, data.epochs_completed);
    }

    [Fact]
    public void A_batch_can_be_larger_than_an_epoch()
    {
        var data = Make(oneHot: false);
        var first = Shuffled(3, [.. Enumerable.Range(0, Count)], out var random);
        var second = Then(random, first);
        Assert.Equal([.. first, .. second[..6]], Draw(data, 16));
        Assert.Equal([.. second[6..], .. Then(random, second)[..1]], Draw(data, 5));
    }

    [Fact]
    public void Without_shuffling_the_order_stays()
    {
        var data = Make(oneHot: false);
        Assert.Equal([0, 1, 2, 3, 4, 5], Draw(data, 6, shuffle: false));
        Assert.Equal([6, 7, 8, 9, 0, 1], Draw(data, 6, shuffle: false));
    }

    [Fact]
    public void A_batch_that_TensorFlow_could_not_fill_is_refused_and_takes_nothing()
    {
        var data = Make(oneHot: false);
        Draw(data, 4, shuffle: false);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.next_batch(17));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.next_batch(-1));
        Assert.Empty(Draw(data, 0, shuffle: false));
        Assert.Equal([4, 5], Draw(data, 2, shuffle: false));
    }

    [Fact]
    public void Images_are_bytes_times_a_255th_in_float()
    {
        var (images, labels) = Make(oneHot: true).next_batch(3, shuffle: false);
        Assert.Equal([3, 1], images.shape.dims);
        Assert.Equal([0f, 20 * (float)(1 / 255.0), 40 * (float)(1 / 255.0)], images.ToArray<float>());
        Assert.Equal([3, 10], labels.shape.dims);
        Assert.Equal(
            [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
            labels.ToArray<float>()
        );
    }

    /// <summary>Images of 37 pixels, which are scaled sixteen at a time and then one by one.</summary>
    [Fact]
    public void Every_byte_is_scaled_to_the_same_bits()
    {
        byte[] pixels = [.. Enumerable.Range(0, 37 * Count).Select(i => (byte)i)];
        var data = new DataSet(pixels, 37, new byte[Count], oneHot: false, 10, _random, seed: 3);
        var images = data.next_batch(Count, shuffle: false).images;
        Assert.Equal([Count, 37], images.shape.dims);
        Assert.Equal(
            pixels.Select(pixel => BitConverter.SingleToUInt32Bits(pixel * (float)(1 / 255.0))),
            images.ToArray<float>().Select(BitConverter.SingleToUInt32Bits)
        );
    }

    /// <summary>Even where it ends an epoch: an order of the examples would take 40 kB.</summary>
    [Fact]
    public void A_batch_takes_no_memory_but_its_arrays()
    {
        const int Examples = 10_000,
            Pixels = 100,
            Objects = 4096;
        var data = new DataSet(new byte[Examples * Pixels], Pixels, new byte[Examples], oneHot: true, 10, _random, seed: 3);
        for (var i = 0; i < 3; i++)
        {
            data.next_batch(1);
            data.next_batch(Examples - 2);
            var before = GC.GetAllocatedBytesForCurrentThread();
            data.next_batch(2);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * (Pixels + 10) * sizeof(float) + Objects);
        }
    }

    /// <summary>As in TensorFlow, where a shuffle replaces the arrays.</summary>
    [Fact]
    public void All_images_and_labels_come_in_the_present_order()
    {
        var data = Make(oneHot: false);
        Assert.Equal(Enumerable.Range(0, Count), data.labels.ToArray<byte>().Select(label => (int)label));
        data.next_batch(1);
        var order = Shuffled(3, [.. Enumerable.Range(0, Count)], out _);
        Assert.Equal([Count], data.labels.shape.dims);
        Assert.Equal(order, data.labels.ToArray<byte>().Select(label => (int)label));
        Assert.Equal(order.Select(i => 20 * i * (float)(1 / 255.0)), data.images.ToArray<float>());
        Assert.Same(data.images, data.images);
    }

    [Fact]
    public void Fake_data_is_ones_labelled_zero_and_takes_nothing()
    {
        var (images, labels) = Make(oneHot: true).next_batch(2, fake_data: true);
        Assert.Equal([1f, 1f], images.ToArray<float>());
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], labels.ToArray<float>());

        var data = Make(oneHot: false);
        Assert.Equal([0, 0], data.next_batch(2, fake_data: true).labels.ToArray<byte>());
        Assert.Equal([0, 1], Draw(data, 2, shuffle: false));
    }

    [Fact]
    public void A_saved_data_set_goes_on_with_the_batches_that_it_would_have_drawn()
    {
        var data = Make(oneHot: false);
        for (var drawn = 0; drawn < 30; drawn += 3)
        {
            var saved = Saved(data);
            int[][] expected = [.. Enumerable.Range(0, 12).Select(_ => Draw(data, 4))];
            var another = Make(oneHot: false, new RandomState(9));
            another.Restore(new BinaryReader(new MemoryStream(saved)));
            Assert.Equal(expected, Enumerable.Range(0, 12).Select(_ => Draw(another, 4)));
            Assert.Equal(data.epochs_completed, another.epochs_completed);
            data.Restore(new BinaryReader(new MemoryStream(saved)));
            Draw(data, 3);
        }
    }

    [Fact]
    public void A_damaged_state_is_refused_and_changes_nothing()
    {
        var data = Make(oneHot: false);
        Draw(data, 4);
        var good = Saved(data);
        foreach (var length in new[] { 0, 5, 40, good.Length - 1 })
            Assert.Throws<EndOfStreamException>(() => data.Restore(new BinaryReader(new MemoryStream(good[..length]))));
        // The epochs, the place, the number of examples, the first two examples, the generator's place.
        foreach (var offset in new[] { 3, 7, 8, 12, 16, good.Length - 12 })
        {
            byte[] bad = [.. good];
            bad[offset] ^= 0x80;
            Assert.Throws<InvalidDataException>(() => data.Restore(new BinaryReader(new MemoryStream(bad))));
        }
        Assert.Equal(good, Saved(data));
    }

    private static byte[] Saved(DataSet data)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
            data.Save(writer);
        return bytes.ToArray();
    }

    private DataSet Make(bool oneHot, RandomState? random = null) =>
        new(
            Enumerable.Range(0, Count).Select(i => (byte)(20 * i)).ToArray(),
            1,
            Enumerable.Range(0, Count).Select(i => (byte)i).ToArray(),
            oneHot,
            10,
            random ?? _random,
            seed: 3
        );

    /// <summary>The examples of the next batch by their labels, after a check that the images are theirs.</summary>
    private static int[] Draw(DataSet data, int batchSize, bool shuffle = true)
    {
        var (images, labels) = data.next_batch(batchSize, shuffle: shuffle);
        int[] examples = [.. labels.ToArray<byte>()];
        Assert.Equal(examples.Select(i => 20 * i * (float)(1 / 255.0)), images.ToArray<float>());
        return examples;
    }

    private static int[] Shuffled(uint seed, int[] examples, out RandomState random) =>
        Then(random = new RandomState(seed), examples);

    private static int[] Then(RandomState random, int[] examples)
    {
        int[] permutation = [.. Enumerable.Range(0, examples.Length)];
        random.Shuffle(permutation);
        return [.. permutation.Select(i => examples[i])];
    }
}
