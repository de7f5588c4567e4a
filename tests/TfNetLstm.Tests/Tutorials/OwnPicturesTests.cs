using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Tests.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;
using SavedTraining = TfNetLstm.Checkpoints.Checkpoints;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>Programs that read digits learn other classes, and pictures of other sizes.</summary>
public sealed class OwnPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Readers =>
        [.. TutorialList.All.Where(tutorial => tutorial.ReadsDigits).Select(tutorial => tutorial.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Readers))]
    public void All_of_them_train_on_letters(string name)
    {
        var data = BarPictures.Write(_folder, Enumerable.Range(1, 26), prefix: "emnist-letters-");
        var losses = Train(name, data, new(Hidden: 16, LearningRate: 0.02f));
        Assert.InRange(losses[^1], 0, losses[0]);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void All_of_them_take_pictures_that_are_not_square(string name)
    {
        var data = BarPictures.Write(_folder, [3, 7, 255], rows: 9, columns: 5);
        var losses = Train(name, data, new(Hidden: 16, LearningRate: 0.02f));
        Assert.InRange(losses[^1], 0, losses[0]);
    }

    [Theory]
    [InlineData(47)]
    [InlineData(62)]
    public void The_graph_has_as_many_classes_as_the_labels(int classes)
    {
        var data = BarPictures.Write(_folder, Enumerable.Range(0, classes));
        var graph = TutorialList.Find("static")!.BuildGraph(Run(data));
        Assert.Equal([-1, classes], new TutorialTensors(graph).Prediction.shape.dims);
    }

    [Fact]
    public void More_classes_than_occur_can_be_asked_for()
    {
        var data = BarPictures.Write(_folder, [3, 7]);
        PictureFolder folder = new(data, PictureKind.Mnist with { Labels = PictureKind.Range(12) });
        var sets = input_data.read_data_sets(folder, one_hot: true, validation_size: 0);
        Assert.Equal([130, 12], sets.test.labels.shape.dims);
        Assert.Equal(3, sets.test.labels.ToArray<float>().IndexOf(1));
        var error = Assert.Throws<InvalidDataException>(() =>
            input_data.read_data_sets(new PictureFolder(data, PictureKind.Mnist with { Labels = [3, 4] }))
        );
        Assert.EndsWith("-labels-idx1-ubyte: expected labels of 2 classes (3, 4), found 7", error.Message);
    }

    [Fact]
    public void A_training_that_is_gone_on_with_makes_of_a_folder_what_it_has_learnt()
    {
        var data = BarPictures.Write(_folder, Enumerable.Range(1, 26));
        Train("static", data, new(), new SavedTraining(_folder["a"], resume: false));
        using var resumed = new SavedTraining(_folder["a"], resume: true);
        var run = Run(data, resumed);
        Assert.Equal((26, 28, 28, 784), (run.classes, run.rows, run.columns, run.pixels));
        // A part of the letters will do to be tested on.
        using var restored = Open(BarPictures.Write(_folder, [4, 26], name: "part", test: 2));
        Assert.Equal(26, restored.Digits.test.num_classes);
        Assert.Equal([3, 25], restored.Digits.test.labels.ToArray<float>().Chunk(26).Select(row => row.IndexOf(1)));
    }

    /// <summary>One that TensorFlow has written tells no kind; a few digits, or one, are MNIST's.</summary>
    [Fact]
    public void A_checkpoint_of_MNISTs_digits_reads_a_part_of_them()
    {
        Train("static", BarPictures.Write(_folder, Enumerable.Range(0, 10)), new(), new(_folder["a"], resume: false));
        File.Delete(Directory.GetFiles(_folder["a"], "*.training.json").Single());
        var data = BarPictures.Write(_folder, [7], name: "sevens", test: 2);
        var run = new TrainingRun { data_dir = data };
        using var restored = RestoredTutorial.Open(_folder["a"], TutorialList.Find("static"), run);
        Assert.Equal([7, 7], restored.Digits.test.labels.ToArray<float>().Chunk(10).Select(row => row.IndexOf(1)));
    }

    [Fact]
    public void A_checkpoint_of_other_classes_or_sizes_is_refused()
    {
        const string Letters = "it was trained with 26 classes (1 to 26), not ";
        Train("static", BarPictures.Write(_folder, Enumerable.Range(1, 26)), new(), new(_folder["a"], resume: false));
        var digits = BarPictures.Write(_folder, [0, 1], name: "digits");
        Refuses($"used here: {Letters}2 classes (0, 1).", () => Open(digits));
        Refuses($"gone on with here: {Letters}2 classes (0, 1).", () => Resume(digits));
        var small = BarPictures.Write(_folder, [1, 2], rows: 9, name: "small");
        Refuses("it was trained on pictures of 28 x 28 pixels, not of 9 x 28 pixels.", () => Open(small));
        var mnist = $"{Letters}10 classes (0 to 9), which MNIST has: name the folder of its pictures, --data DIR.";
        Refuses(mnist, () => Open(null));
        Refuses(mnist, () => Resume(null));
        var more = new PictureFolder(_folder["data"], PictureKind.Mnist with { Labels = PictureKind.Range(27) });
        Refuses($"{Letters}27 classes (0 to 26).", () => Resume(more));

        void Resume(PictureFolder? data) => Train("static", data, new(), new(_folder["a"], resume: true));

        static void Refuses(string end, Action action) =>
            Assert.EndsWith(end, Assert.Throws<InvalidDataException>(action).Message);
    }

    [Theory]
    [InlineData("\"rows\": 28", "\"rows\": 100000")]
    [InlineData("\"columns\": 28", "\"columns\": 0")]
    [InlineData("\"labels\": [", "\"labels\": [ 300,")]
    public void A_damaged_file_of_a_training_is_refused(string from, string to)
    {
        Train("static", BarPictures.Write(_folder, [1, 2, 3]), new(), new(_folder["a"], resume: false));
        var path = Directory.GetFiles(_folder["a"], "*.training.json").Single();
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to));
        var error = Assert.Throws<InvalidDataException>(() => Open(null));
        Assert.Equal($"{path}: pictures: no pictures are of such a size, with such labels", error.Message);
    }

    private RestoredTutorial Open(string? data) => RestoredTutorial.Open(_folder["a"], null, new TrainingRun { data_dir = data });

    private static TrainingRun Run(string data, SavedTraining? checkpoints = null) =>
        new()
        {
            seed = 1,
            data_dir = data,
            validation_size = 0,
            max_steps = 0,
            checkpoints = checkpoints,
        };

    private static float[] Train(string name, PictureFolder? data, HyperParameters constants, SavedTraining? checkpoints = null)
    {
        var losses = new List<float>();
        var run = new TrainingRun
        {
            seed = 1,
            data_dir = data,
            validation_size = 0,
            max_steps = 8,
            hyper_parameters = constants,
            checkpoints = checkpoints,
            each_step = step => losses.Add(step.Loss),
        };
        TutorialModel.InNewGraph(() => PrintedText.Capture(() => TutorialList.Find(name)!.Run(run)));
        return [.. losses];
    }
}
