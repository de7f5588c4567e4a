using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Sessions that save, stop and begin anew by themselves.</content>
    public partial class train_internal
    {
        private const double DefaultSaveSecs = 600;
        private const long DefaultSummarySteps = 100;

        /// <summary>
        /// A session that trains: the chief gives the variables their values, from the last checkpoint if there is one, and
        /// saves; other workers wait for it. Source: TensorFlow 1.15 <c>tf.train.MonitoredTrainingSession</c>
        /// (python/training/monitored_session.py).
        /// </summary>
        /// <param name="master">The server, <c>grpc://host:port</c>; empty for this process.</param>
        /// <param name="is_chief">Whether this process is the chief.</param>
        /// <param name="checkpoint_dir">The folder of the checkpoints; null for none.</param>
        /// <param name="scaffold">What gives the model its values and saves it; the default if null.</param>
        /// <param name="hooks">What is done with every step.</param>
        /// <param name="chief_only_hooks">The same for the chief alone.</param>
        /// <param name="save_checkpoint_secs">
        /// The seconds from one checkpoint to the next: 600 by default, unless steps are given; 0 for none.
        /// </param>
        /// <param name="save_checkpoint_steps">The steps, in place of that; 0 for none.</param>
        /// <param name="config">The sessions' options.</param>
        /// <param name="stop_grace_period_secs">How long threads may go on when it is closed.</param>
        /// <param name="log_step_count_steps">The steps after which steps per second are written; 0 for never.</param>
        /// <param name="max_wait_secs">How long a worker waits for the chief.</param>
        /// <param name="save_summaries_steps">
        /// The steps from one summary to the next: 100 by default, unless seconds are given; 0 for none.
        /// </param>
        /// <param name="save_summaries_secs">The seconds, in place of that; 0 for none.</param>
        /// <param name="summary_dir">The folder of the summaries' event file; that of the checkpoints if null.</param>
        /// <exception cref="RuntimeError">
        /// The graph has no global step and is to be saved, or a variable gets no value.
        /// </exception>
        /// <exception cref="DeadlineExceededError">The variables had no values for so long.</exception>
        public MonitoredSession MonitoredTrainingSession(
            string master = "",
            bool is_chief = true,
            string? checkpoint_dir = null,
            Scaffold? scaffold = null,
            IEnumerable<SessionRunHook>? hooks = null,
            IEnumerable<SessionRunHook>? chief_only_hooks = null,
            double? save_checkpoint_secs = null,
            long? save_checkpoint_steps = null,
            ConfigProto? config = null,
            double stop_grace_period_secs = 120,
            long log_step_count_steps = 100,
            double max_wait_secs = 7200,
            long? save_summaries_steps = null,
            double? save_summaries_secs = null,
            string? summary_dir = null
        )
        {
            scaffold ??= new();
            if (!is_chief)
            {
                var worker = new WorkerSessionCreator(scaffold, master, config, max_wait_secs);
                return new(worker, hooks, stop_grace_period_secs);
            }

            if (save_checkpoint_steps is null)
                save_checkpoint_secs ??= DefaultSaveSecs;
            if (save_summaries_secs is null)
                save_summaries_steps ??= DefaultSummarySteps;
            summary_dir ??= checkpoint_dir;
            var summaries =
                summary_dir is null ? null
                : save_summaries_steps > 0
                    ? new SummarySaverHook(save_summaries_steps, output_dir: summary_dir, scaffold: scaffold)
                : save_summaries_secs > 0
                    ? new SummarySaverHook(save_secs: save_summaries_secs, output_dir: summary_dir, scaffold: scaffold)
                : null;
            List<SessionRunHook> all = [.. chief_only_hooks ?? []];
            if (summary_dir is not null && log_step_count_steps > 0)
                all.Add(new StepCounterHook(log_step_count_steps, summaries?.Writer));
            if (summaries is not null)
                all.Add(summaries);
            if (checkpoint_dir is not null && save_checkpoint_secs > 0)
                all.Add(new CheckpointSaverHook(checkpoint_dir, save_secs: save_checkpoint_secs, scaffold: scaffold));
            else if (checkpoint_dir is not null && save_checkpoint_steps > 0)
                all.Add(new CheckpointSaverHook(checkpoint_dir, save_steps: save_checkpoint_steps, scaffold: scaffold));
            var chief = new ChiefSessionCreator(scaffold, master, config, checkpoint_dir);
            return new(chief, [.. all, .. hooks ?? []], stop_grace_period_secs);
        }
    }
}
