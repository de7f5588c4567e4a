using System.Text;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>A language model of a text of the user's.</summary>
public sealed class OwnTextTests : IDisposable
{
    private const int Steps = 20;

    private static readonly Tutorial Characters = TutorialList.Find("characters")!;

    private readonly TemporaryFolder _folder = new();
    private readonly string _text;

    public OwnTextTests() => _text = Text("a.txt", "Übermut tut selten gut. 漢字 😀\r\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_learnt_and_written_in_its_own_characters()
    {
        var lines = Train(new() { text_file = _text });
        Assert.Matches(@"^step 20: loss \d\.\d{6}, accuracy \d\.\d{5}$", lines[0]);
        var written = string.Join('\n', lines[1..]);
        Assert.StartsWith("Über", written);
        Assert.Equal(204, written.EnumerateRunes().Count());
        Assert.Empty(written.EnumerateRunes().Except(TextFile.Read(_text).EnumerateRunes()));
    }

    /// <summary>The text is kept, so that it need not be given again, nor be there any more.</summary>
    [Fact]
    public void A_training_goes_on_with_the_text_that_it_had()
    {
        var whole = Train(new() { text_file = _text });
        Train(
            new()
            {
                text_file = _text,
                max_steps = 7,
                checkpoints = new(_folder["model"], resume: false),
            }
        );
        var same = Text("b.txt", "Übermut tut selten gut. 漢字 😀\n");
        Assert.Equal(whole, Train(new() { text_file = same, checkpoints = new(_folder["model"], resume: true) }));
        Directory.Move(_folder["model"], _folder["moved"]);
        File.Delete(_text);
        Assert.Equal(whole[1..], Train(new() { checkpoints = new(_folder["moved"], resume: true) }));
        var other = Text("c.txt", "Übermut tut selten gut! 漢字 😀\n");
        var e = Assert.Throws<InvalidDataException>(() =>
            Train(new() { text_file = other, checkpoints = new(_folder["moved"], resume: true) })
        );
        Assert.EndsWith(" it was trained on other data: --data and --validation have to be what they were.", e.Message);
    }

    [Fact]
    public void Its_checkpoint_is_evaluated_on_it_and_on_others_of_its_characters()
    {
        Train(new() { text_file = _text, checkpoints = new(_folder["model"], resume: false) });
        var own = Evaluate(null);
        Assert.Equal(own, Evaluate(_text));
        // The same numbers stand for the same characters, whichever of them a text has.
        var part = Evaluate(Text("b.txt", "tut gut "));
        Assert.NotEqual(own, part);
        Assert.InRange(part.Single(number => number.Name == "accuracy").Value, 0, 1);
        var unknown = Text("c.txt", "tut gut? ");
        Assert.Equal(
            $"{unknown}: it has '?' (U+003F), a character that the network has not learnt.",
            Assert.Throws<InvalidDataException>(() => Evaluate(unknown)).Message
        );
        // Without the text nobody knows which numbers its characters had.
        File.WriteAllText(_folder["model/text.txt"], File.ReadAllText(_folder["model/text.txt"]).Replace('g', 'G'));
        Assert.Contains("has learnt from another text than ", Assert.Throws<InvalidDataException>(() => Evaluate(null)).Message);
        File.Delete(_folder["model/text.txt"]);
        Assert.Contains("another text than the program's own", Assert.Throws<InvalidDataException>(() => Evaluate(null)).Message);
        Assert.Equal(own, Evaluate(_text));
    }

    private IReadOnlyList<(string Name, double Value)> Evaluate(string? text)
    {
        using var restored = RestoredTutorial.Open(_folder["model"], Characters, new TrainingRun { text_file = text });
        return Characters.Evaluate!(restored);
    }

    /// <summary>A text of this sentence over and over.</summary>
    private string Text(string name, string sentence) =>
        _folder.Write(name, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(sentence, 40))));

    private static string[] Train(TrainingRun run)
    {
        var small = new TrainingRun
        {
            text_file = run.text_file,
            checkpoints = run.checkpoints,
            max_steps = run.max_steps ?? Steps,
            hyper_parameters = new(Hidden: 8, BatchSize: 2),
        };
        return TutorialModel.InNewGraph(() => PrintedText.Capture(() => Characters.Run(small)));
    }
}
