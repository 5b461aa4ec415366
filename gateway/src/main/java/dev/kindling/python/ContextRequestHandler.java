package dev.kindling.python;

import dev.kindling.SparkContext;
import dev.kindling.python.protocol.ContextRequest;
import dev.kindling.python.worker.TaskSettings;
import dev.kindling.spi.Job;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests about the context and about the local properties of the driver's thread. */
final class ContextRequestHandler implements ContextRequest.Handler {
  private final PythonApplication application;

  ContextRequestHandler(PythonApplication application) {
    this.application = application;
  }

  @Override
  public @Nullable String localProperty(ContextRequest.LocalProperty request) {
    return context().getLocalProperty(request.key());
  }

  @Override
  public Map<String, String> localProperties(ContextRequest.LocalProperties request) {
    Map<String, String> all =
        new HashMap<>(application.session().driver().localProperties().snapshot());
    all.remove(ConnectionJobs.CONNECTION);
    return all;
  }

  @Override
  public void setLocalProperty(ContextRequest.SetLocalProperty request) {
    settings().addProperty(request.key());
    context().setLocalProperty(request.key(), request.value());
  }

  @Override
  public void setHadoopSetting(ContextRequest.SetHadoopSetting request) {
    String value = request.value();
    if (value == null) {
      context().hadoopConfiguration().unset(request.key());
    } else {
      context().hadoopConfiguration().set(request.key(), value);
    }
  }

  @Override
  public void setJobGroup(ContextRequest.SetJobGroup request) {
    settings().addProperty(Job.GROUP);
    context().setJobGroup(request.group(), request.description(), request.interrupt());
  }

  @Override
  public void addJobTag(ContextRequest.AddJobTag request) {
    context().addJobTag(request.tag());
  }

  @Override
  public void removeJobTag(ContextRequest.RemoveJobTag request) {
    context().removeJobTag(request.tag());
  }

  @Override
  public void clearJobTags(ContextRequest.ClearJobTags request) {
    context().clearJobTags();
  }

  @Override
  public List<String> jobTags(ContextRequest.JobTags request) {
    String tags = context().getLocalProperty(Job.TAGS);
    return tags == null || tags.isEmpty() ? List.of() : Arrays.asList(tags.split(",", -1));
  }

  @Override
  public void cancelJobGroup(ContextRequest.CancelJobGroup request) {
    context().cancelJobGroup(request.group());
  }

  @Override
  public void cancelJobsWithTag(ContextRequest.CancelJobsWithTag request) {
    context().cancelJobsWithTag(request.tag());
  }

  @Override
  public void cancelAllJobs(ContextRequest.CancelAllJobs request) {
    context().cancelAllJobs();
  }

  @Override
  public void cancelRequest(ContextRequest.CancelRequest request) {
    application.session().connectionJobs().cancel(request.connection(), request.request());
  }

  @Override
  public String addFile(ContextRequest.AddFile request) throws Exception {
    context().addFile(request.path(), request.recursive());
    return addedFiles();
  }

  @Override
  public String addArchive(ContextRequest.AddArchive request) throws Exception {
    context().addArchive(request.path());
    return addedFiles();
  }

  @Override
  public void addPythonPath(ContextRequest.AddPythonPath request) {
    settings().addPath(request.path());
  }

  @Override
  public String filesFolder(ContextRequest.FilesFolder request) throws Exception {
    return application.session().driver().backend().addedFiles().folder();
  }

  @Override
  public void setLogLevel(ContextRequest.SetLogLevel request) {
    context().setLogLevel(request.level());
  }

  @Override
  public void setCheckpointDir(ContextRequest.SetCheckpointDir request) {
    context().setCheckpointDir(request.path());
  }

  @Override
  public @Nullable String checkpointDir(ContextRequest.CheckpointDir request) {
    return application.session().driver().checkpointing().folder();
  }

  /** The folder of added files, which later tasks are sent. */
  private String addedFiles() throws Exception {
    String folder = application.session().driver().backend().addedFiles().folder();
    settings().setFilesFolder(folder);
    return folder;
  }

  private SparkContext context() {
    return application.session().context();
  }

  private TaskSettings settings() {
    return application.session().runtime().workers().settings();
  }
}
