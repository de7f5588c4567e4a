using System.Globalization;

namespace Tensorflow;

/// <summary>
/// What a device's name says, as far as it says it: <c>/job:ps/task:0/device:CPU:1</c>. Source: TensorFlow 1.15's
/// <c>DeviceSpec</c> (python/framework/device_spec.py).
/// </summary>
/// <param name="Job">The job, such as <c>ps</c>; null for any.</param>
/// <param name="Replica">The number of the job's replica; null for any.</param>
/// <param name="Task">The number of the job's task; null for any.</param>
/// <param name="Type">The kind of device, such as <c>CPU</c>; null for any.</param>
/// <param name="Index">Which device of its type; null for any.</param>
internal sealed record DeviceSpec(string? Job, string? Replica, string? Task, string? Type, string? Index)
{
    /// <exception cref="ValueError">The text is no device's name.</exception>
    internal static DeviceSpec Parse(string text)
    {
        var spec = new DeviceSpec(null, null, null, null, null);
        foreach (var part in text.Split('/'))
        {
            spec = part.Split(':') switch
            {
                ["job", var job] => spec with { Job = job },
                ["replica", var replica] => spec with { Replica = Number(replica, text) },
                ["task", var task] => spec with { Task = Number(task, text) },
                [var type, ..] words when words.Length <= 2 && type.ToUpperInvariant() is "CPU" or "GPU" => spec.WithDevice(
                    type.ToUpperInvariant(),
                    words.ElementAtOrDefault(1),
                    text
                ),
                ["device", var type, var index] => spec.WithDevice(type, index, text),
                [""] => spec,
                [var other, ..] => throw new ValueError($"Unknown attribute: '{other}' in '{text}'"),
                [] => spec,
            };
        }

        return spec;
    }

    /// <summary>The name as TensorFlow writes it in full.</summary>
    internal static string Canonical(string text) => Parse(text).ToString();

    /// <summary>This where the other says nothing.</summary>
    internal DeviceSpec OverriddenBy(DeviceSpec other) =>
        new(other.Job ?? Job, other.Replica ?? Replica, other.Task ?? Task, other.Type ?? Type, other.Index ?? Index);

    public override string ToString() =>
        Part("job", Job)
        + Part("replica", Replica)
        + Part("task", Task)
        + Part("device", Type is null ? null : $"{Type}:{Index ?? "*"}");

    private DeviceSpec WithDevice(string type, string? index, string text) =>
        Type is null
            ? this with
            {
                Type = type,
                Index = index is null or "*" ? null : Number(index, text),
            }
            : throw new ValueError($"Cannot specify multiple device types: {text}");

    private static string Number(string digits, string text) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new ValueError($"'{digits}' is no number in '{text}'");

    private static string Part(string name, string? value) => value is null ? "" : $"/{name}:{value}";
}
